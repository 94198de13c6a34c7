//! How the numbers of a list are written, by the names of Word's number formats.

/// The number as Word shows it in this format; in decimal when the format is not known here.
pub(super) fn write(format: &str, number: u32) -> String {
    match format {
        "decimalZero" => format!("{number:02}"),
        "lowerLetter" => repeated(number, &LATIN),
        "upperLetter" => repeated(number, &LATIN).to_uppercase(),
        "lowerRoman" => additive(number, &ROMAN),
        "upperRoman" => additive(number, &ROMAN).to_uppercase(),
        "arabicAlpha" => repeated(number, &ALPHABET),
        "arabicAbjad" => repeated(number, &ABJAD),
        "hebrew1" => hebrew(number),
        "hebrew2" => repeated(number, &HEBREW),
        "arabicIndic" => digits(number, '٠'),
        "hindiNumbers" => digits(number, '०'),
        "thaiNumbers" => digits(number, '๐'),
        "numberInDash" => format!("- {number} -"),
        "decimalEnclosedParen" => format!("({number})"),
        "decimalEnclosedFullstop" => format!("{number}."),
        "ordinal" => format!("{number}{}", ordinal(number)),
        "none" => String::new(),
        _ => number.to_string(),
    }
}

/// أ ب ت ث: the order of the alphabet.
const ALPHABET: [&str; 28] = [
    "أ", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز", "س", "ش", "ص", "ض", "ط", "ظ", "ع", "غ",
    "ف", "ق", "ك", "ل", "م", "ن", "ه", "و", "ي",
];
/// أ ب ج د: the order of the numbers that the letters once were.
const ABJAD: [&str; 28] = [
    "أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن", "س", "ع", "ف", "ص", "ق",
    "ر", "ش", "ت", "ث", "خ", "ذ", "ض", "ظ", "غ",
];
const HEBREW: [&str; 22] = [
    "א", "ב", "ג", "ד", "ה", "ו", "ז", "ח", "ט", "י", "כ", "ל", "מ", "נ", "ס", "ע", "פ", "צ", "ק",
    "ר", "ש", "ת",
];
const LATIN: [&str; 26] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s",
    "t", "u", "v", "w", "x", "y", "z",
];
const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];
const HEBREW_VALUES: [(u32, &str); 24] = [
    (400, "ת"),
    (300, "ש"),
    (200, "ר"),
    (100, "ק"),
    (90, "צ"),
    (80, "פ"),
    (70, "ע"),
    (60, "ס"),
    (50, "נ"),
    (40, "מ"),
    (30, "ל"),
    (20, "כ"),
    (16, "טז"),
    (15, "טו"),
    (10, "י"),
    (9, "ט"),
    (8, "ח"),
    (7, "ז"),
    (6, "ו"),
    (5, "ה"),
    (4, "ד"),
    (3, "ג"),
    (2, "ב"),
    (1, "א"),
];
/// Letters grow by a number's size in these formats; beyond it they are of no use to a reader, and
/// of use to nobody but a bomb.
const LARGEST: u32 = 10_000;

/// a, b … z, aa, bb: the same letter again on each further round.
fn repeated(number: u32, letters: &[&str]) -> String {
    let Some(index) = number.checked_sub(1).filter(|_| number <= LARGEST) else {
        return number.to_string();
    };
    let index = index as usize;
    letters[index % letters.len()].repeat(index / letters.len() + 1)
}

fn additive(number: u32, values: &[(u32, &str)]) -> String {
    if number == 0 || number > LARGEST {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, letters) in values {
        while rest >= *value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

fn hebrew(number: u32) -> String {
    additive(number, &HEBREW_VALUES)
}

fn digits(number: u32, zero: char) -> String {
    number
        .to_string()
        .bytes()
        .filter_map(|digit| char::from_u32(u32::from(zero) + u32::from(digit - b'0')))
        .collect()
}

const fn ordinal(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn letters_count_in_the_order_of_their_list() {
        let first_five = |format| (1..=5).map(|n| write(format, n)).collect::<Vec<_>>().join(" ");
        assert_eq!(first_five("arabicAlpha"), "أ ب ت ث ج");
        assert_eq!(first_five("arabicAbjad"), "أ ب ج د ه");
        assert_eq!(first_five("lowerRoman"), "i ii iii iv v");
        assert_eq!(first_five("decimalZero"), "01 02 03 04 05");
        assert_eq!(first_five("unheard of"), "1 2 3 4 5");
    }

    #[test]
    fn what_comes_after_the_last_letter_is_the_first_one_twice() {
        assert_eq!(write("arabicAlpha", 28), "ي");
        assert_eq!(write("arabicAlpha", 29), "أأ");
        assert_eq!(write("lowerLetter", 28), "bb");
        assert_eq!(write("hebrew1", 15), "טו");
        assert_eq!(write("hebrew1", 116), "קטז");
    }

    #[test]
    fn a_number_out_of_all_measure_stays_a_number() {
        assert_eq!(write("lowerRoman", 4_000_000_000), "4000000000");
        assert_eq!(write("lowerLetter", u32::MAX), "4294967295");
        assert_eq!(write("lowerLetter", 0), "0");
    }
}
