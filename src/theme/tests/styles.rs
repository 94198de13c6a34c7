//! What the style sheet must be, whatever it looks like.

use std::collections::BTreeMap;

/// The default theme's style sheet.
fn sheet() -> &'static str {
    named("static/site.css")
}

fn named(sheet: &str) -> &'static str {
    let files = crate::theme::builtin::FILES;
    let (_, sheet) = files.iter().find(|(path, _)| *path == sheet).unwrap();
    std::str::from_utf8(sheet).unwrap()
}

#[test]
fn styles_know_no_left_and_right() {
    for physical in [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        "text-align: left",
        "text-align: right",
        "float: left",
        "float: right",
        "letter-spacing",
        "text-align: justify",
    ] {
        for sheet in [sheet(), named("static/policy.css"), named("static/worklist.css")] {
            assert!(!sheet.contains(physical), "{physical}");
        }
    }
}

/// The colours of a `:root` block by their names.
fn colours(root: &str) -> BTreeMap<&str, &str> {
    let block = root.split('}').next().unwrap();
    let stated = block.split(';').filter_map(|line| line.trim().split_once(": "));
    stated.filter(|(name, value)| name.starts_with("--") && value.starts_with('#')).collect()
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let width = digits.len() / 3;
    let channel = |at: usize| {
        let part = &digits[at * width..(at + 1) * width];
        let part = part.repeat(2 / width);
        let value = f64::from(u8::from_str_radix(&part, 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_has_the_contrast_of_level_aaa_in_light_and_dark() {
    let mut roots = sheet().split(":root {").skip(1).map(colours);
    let light = roots.next().unwrap();
    let mut dark = light.clone();
    dark.extend(roots.next().unwrap());
    assert_ne!(light, dark);
    for scheme in [light, dark] {
        for text in ["--ink", "--ink-soft", "--link", "--wrong", "--good"] {
            for ground in ["--paper", "--surface", "--sand"] {
                let ratio = contrast(scheme[text], scheme[ground]);
                assert!(ratio >= 7.0, "{text} on {ground}: {ratio:.2}");
            }
        }
        for text in ["--on-deep", "--on-deep-soft"] {
            assert!(contrast(scheme[text], scheme["--deep"]) >= 7.0, "{text}");
        }
        // The edges of controls and the marks of icons need 3:1 only.
        for mark in ["--edge", "--accent"] {
            assert!(contrast(scheme[mark], scheme["--surface"]) >= 3.0, "{mark}");
        }
    }
}
