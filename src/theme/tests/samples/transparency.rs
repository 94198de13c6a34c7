//! Figures.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn transparency(&self) -> TransparencyPage {
        TransparencyPage {
            head: self.head("الشفافية", "Transparency", "/transparency/"),
            html: self.page_html(),
            latest: Some(LatestMonth {
                month: self.say("مايو 2026م", "May 2026"),
                tiles: vec![FigureTile {
                    label: self.locale().figure("received").to_owned(),
                    value: "113".to_owned(),
                    note: Some(self.locale().figure("few").to_owned()),
                }],
            }),
            charts: vec![self.chart("_cases")],
            forms: Some(self.figures()),
            surveys: vec![SurveyResults {
                id: "_after-case".to_owned(),
                title: self.say("كيف كانت خدمتنا؟", "How did we do?"),
                charts: vec![ChartView {
                    shapes: Vec::new(),
                    keys: Vec::new(),
                    bars: vec![
                        FigureBar {
                            label: self.say("نعم", "Yes"),
                            value: "37 (78%)".to_owned(),
                            percent: Some(78),
                        },
                        FigureBar {
                            label: self.say("لا", "No"),
                            value: self.locale().figure("hidden").to_owned(),
                            percent: None,
                        },
                    ],
                    ..self.chart("_after-case-reasons")
                }],
            }],
            files: vec![self.link("جدول", "Table", "/transparency/figures.csv")],
        }
    }

    pub(in crate::theme::tests) fn transparency_bare(&self) -> TransparencyPage {
        TransparencyPage {
            html: Html::default(),
            latest: None,
            charts: Vec::new(),
            forms: None,
            surveys: Vec::new(),
            files: Vec::new(),
            ..self.transparency()
        }
    }

    fn figures(&self) -> FigureTable {
        let month = |month: &str| vec![month.to_owned(), "113".to_owned()];
        FigureTable {
            caption: self.say("المعاملات", "Cases"),
            columns: vec![self.say("الشهر", "Month"), self.say("الواردة", "Received")],
            rows: vec![month("2026-05"), month("2026-04")],
        }
    }

    fn chart(&self, id: &str) -> ChartView {
        let rect = |x, mark| Shape::Rect { x, y: 60, width: 24, height: 120, mark };
        let circle = |x, mark| Shape::Circle { x, y: 60, radius: 6, mark };
        let text = |x, text: &str, role| Shape::Text { x, y: 50, text: text.to_owned(), role };
        let key = |mark| ChartKey { mark, label: self.say("علامة", "Mark") };
        ChartView {
            id: id.to_owned(),
            title: self.say("المعاملات <شهريًا>", "Cases <monthly>"),
            lead: self.say("لكل شهر عمودان.", "Two columns a month."),
            description: "2026-05: 113".to_owned(),
            width: 360,
            height: 226,
            keys: vec![key(Mark::Solid), key(Mark::Hatched), key(Mark::Dashed), key(Mark::Ring)],
            shapes: vec![
                Shape::Line { from: (0, 180), to: (360, 180), mark: Mark::Rule },
                rect(20, Mark::Solid),
                rect(50, Mark::Hatched),
                rect(80, Mark::Dashed),
                circle(150, Mark::Dot),
                circle(200, Mark::Ring),
                text(32, "<10", "value"),
                text(50, "2026", "axis"),
            ],
            bars: Vec::new(),
            table: self.figures(),
        }
    }
}
