//! Forms: the list by kind, and each form, empty.

use super::head::Translations;
use super::{Made, View};
use crate::diagnostics::Problem;
use crate::forms::{FormDefinition, FormKind};
use crate::language::Slug;
use crate::theme::{FormCard, FormList, FormSection, Head};
use crate::views::form::{self, Filling, FormView};

/// The kinds in the order of the list; staff forms are not public.
const KINDS: [FormKind; 5] = [
    FormKind::Request,
    FormKind::Complaint,
    FormKind::Enquiry,
    FormKind::Suggestion,
    FormKind::Survey,
];

impl View<'_> {
    /// The public forms, by kind.
    pub(super) fn form_cards(&self) -> Vec<FormCard> {
        KINDS.into_iter().flat_map(|kind| self.cards_of(kind)).collect()
    }

    fn cards_of(&self, kind: FormKind) -> Vec<FormCard> {
        let forms = self.library.forms.values();
        let forms = forms.filter(|form| form.kind == kind && form.survey.has_page());
        let mut forms: Vec<_> = forms.collect();
        forms.sort_by_key(|form| (!self.leads(form), form.weight.is_none(), form.weight));
        forms.into_iter().map(|form| form::card(form, self.reader)).collect()
    }

    /// True for the two forms that every page links to: whoever looks for them finds them first.
    fn leads(&self, form: &FormDefinition) -> bool {
        let site = &self.library.site;
        let named = [&site.complaint_form, &site.request_form];
        named.into_iter().flatten().any(|id| id.value == form.id)
    }

    /// The form with this id, as other pages announce it.
    pub(super) fn form_card(&self, id: &Slug) -> Option<FormCard> {
        self.library.forms.get(id).map(|form| form::card(form, self.reader))
    }

    /// All public forms, by kind.
    pub(super) fn form_list(&self, path: &str) -> Made {
        let (head, html, made) = self.introduction(path);
        let section = |kind| FormSection { kind, forms: self.cards_of(kind) };
        let sections = KINDS.into_iter().map(section).filter(|section| !section.forms.is_empty());
        self.made(&FormList { head, html, sections: sections.collect() }, made)
    }

    /// One form, empty.
    pub(super) fn form(&self, path: &str, form: &FormDefinition) -> Made {
        let vouching = self.library.vouching(form, self.plan.today);
        let view = FormView {
            library: self.library,
            reader: self.reader,
            form,
            vouching_revision: vouching.map(|revision| revision.number.get()),
            filling: Filling::Empty,
        };
        let head = Head {
            description: form::card(form, self.reader).description,
            ..self.head(path, self.reader.words(&form.title), Translations::All)
        };
        // The key is empty on the page: whoever serves it, or the desk, gives each visitor one.
        let links = self.links("");
        let page = view.page(head, String::new(), &links);
        let mut made = Made::default();
        if let Some(place) = &form.intro_place {
            made.problems.extend(view.intro_faults(&links).into_iter().map(|fault| {
                let problem = Problem::at(place.clone(), fault.message, fault.remedy);
                Problem { severity: fault.severity, ..problem }
            }));
        }
        self.made(&page, made)
    }
}
