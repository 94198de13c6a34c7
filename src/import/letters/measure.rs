//! What no Arabic text has, counted.

use super::super::words::{is_arabic, is_mark};

/// What was counted in a whole text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measures {
    /// Presentation forms.
    pub presentation_forms: usize,
    /// ة or ى inside a word.
    pub inner_endings: usize,
    /// Words that begin with ة ى ئ ؤ.
    pub wrong_beginnings: usize,
    /// «اا» and «أا».
    pub double_alefs: usize,
    /// A lam with hamza where no word has one: «ضاءلأع».
    pub moved_lam_alefs: usize,
    /// Letters that stand alone.
    pub lone_letters: usize,
    /// Lines that begin with punctuation.
    pub leading_punctuation: usize,
    /// Arabic words.
    pub words: usize,
    /// Those that begin with «ال».
    pub articles: usize,
    /// Those that end with «لا» and have more letters.
    pub reversed_articles: usize,
}

impl Measures {
    /// Counts in lines.
    pub(super) fn of(lines: &[&str]) -> Self {
        let mut sum = Self::default();
        for line in lines {
            sum.add(line);
        }
        sum
    }

    fn add(&mut self, line: &str) {
        let forms = line.chars().filter(|ch| is_form(*ch)).count();
        self.presentation_forms += forms;
        let evidence = Evidence::of(line);
        self.inner_endings += evidence.inner_endings.len();
        self.wrong_beginnings += evidence.wrong_beginnings.len();
        self.double_alefs += evidence.double_alefs.len();
        self.moved_lam_alefs += evidence.moved_lam_alefs.len();
        self.lone_letters += evidence.lone_letters.len();
        let first = line.trim_start().chars().next();
        self.leading_punctuation +=
            usize::from(first.is_some_and(|ch| ".،,؛;:؟?!)»%".contains(ch)));
        for word in arabic_words(line) {
            self.words += 1;
            self.articles += usize::from(has_article(&word.letters));
            self.reversed_articles += usize::from(has_reversed_article(&word.letters));
        }
    }

    /// Whether so few words begin with an article that the letters of most have moved. Of the words
    /// of a policy three in ten do.
    pub(super) fn begins_wrongly(&self, enough: usize) -> bool {
        let share = |part: usize| part * 100 / self.words.max(1);
        self.words >= enough && (share(self.articles) < 8 || share(self.reversed_articles) > 8)
    }
}

/// What is wrong with one line, word by word.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    inner_endings: Vec<String>,
    wrong_beginnings: Vec<String>,
    double_alefs: Vec<String>,
    moved_lam_alefs: Vec<String>,
    lone_letters: Vec<String>,
    reversed: Vec<String>,
}

impl Evidence {
    /// Looks at a line.
    pub(super) fn of(line: &str) -> Self {
        let mut found = Self::default();
        let mut articles = 0;
        for word in arabic_words(line) {
            let letters: Vec<char> = word.letters.chars().collect();
            let inner = letters.windows(2).any(|two| matches!(two[0], 'ة' | 'ى'));
            if inner {
                found.inner_endings.push(word.letters.clone());
            }
            if letters.len() > 1 && matches!(letters[0], 'ة' | 'ى' | 'ئ' | 'ؤ') {
                found.wrong_beginnings.push(word.letters.clone());
            }
            if word.letters.contains("اا") || word.letters.contains("أا") {
                found.double_alefs.push(word.letters.clone());
            }
            if has_moved_lam_alef(&letters) {
                found.moved_lam_alefs.push(word.letters.clone());
            }
            if letters.len() == 1 && word.is_alone() {
                found.lone_letters.push(word.letters.clone());
            }
            articles += usize::from(has_article(&word.letters));
            if has_reversed_article(&word.letters) {
                found.reversed.push(word.letters.clone());
            }
        }
        if found.reversed.len() < 2 || articles > 0 {
            found.reversed.clear();
        }
        found
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all().iter().all(|(words, _)| words.is_empty())
    }

    fn all(&self) -> [(&[String], &'static str); 6] {
        [
            (&self.inner_endings, "ة or ى stands inside a word"),
            (&self.wrong_beginnings, "a word begins with a letter that none begins with"),
            (&self.double_alefs, "two alefs stand together"),
            (&self.moved_lam_alefs, "a lam-alef stands where no word has one"),
            (&self.lone_letters, "a letter stands alone"),
            (&self.reversed, "words end with «لا» and none begins with «ال»: it may be reversed"),
        ]
    }

    /// What is wrong, with the words.
    pub(super) fn words(&self) -> String {
        let told = self.all().into_iter().filter(|(words, _)| !words.is_empty());
        let told = told.map(|(words, why)| format!("{why} («{}»)", words.join("»، «")));
        told.collect::<Vec<_>>().join("; ")
    }
}

/// A word of Arabic letters, without marks, and what stands around it.
struct Word {
    letters: String,
    before: Option<char>,
    after: Option<char>,
    /// The last character before the spaces before it.
    follows: Option<char>,
}

impl Word {
    /// Whether a single letter is neither a label, nor «و», nor the sign of a year or abbreviation.
    fn is_alone(&self) -> bool {
        let apart = |ch: Option<char>| ch.is_none_or(char::is_whitespace);
        let year = matches!(self.letters.as_str(), "م" | "ه" | "ق" | "ص")
            && [self.before, self.follows].iter().flatten().any(|ch| ch.is_numeric());
        self.letters != "و" && !year && apart(self.before) && apart(self.after)
    }
}

/// The words of a line that have Arabic letters only.
fn arabic_words(line: &str) -> Vec<Word> {
    let chars: Vec<char> = line.chars().collect();
    let of_word = |ch: char| is_arabic(ch) || is_mark(ch) || matches!(ch, 'ـ' | '\u{200c}');
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !is_arabic(chars[at]) {
            at += 1;
            continue;
        }
        let end = chars[at..].iter().position(|ch| !of_word(*ch)).map_or(chars.len(), |to| at + to);
        let follows = chars[..at].iter().rev().find(|ch| !ch.is_whitespace());
        // `هـ` is not a letter alone: its tatweel says that it is an abbreviation.
        let tatweel = chars[at..end].contains(&'ـ').then_some('ـ');
        words.push(Word {
            letters: chars[at..end].iter().filter(|ch| is_arabic(**ch)).collect(),
            before: at.checked_sub(1).map(|before| chars[before]),
            after: tatweel.or_else(|| chars.get(end).copied()),
            follows: follows.copied(),
        });
        at = end;
    }
    words
}

fn has_article(word: &str) -> bool {
    word.starts_with("ال") && word.chars().count() > 3
}

/// Words that end with «لا» by themselves, where writers leave out the tanwin.
const OWN_ENDING: [&str; 16] = [
    "مثلا",
    "فضلا",
    "أصلا",
    "كاملا",
    "شاملا",
    "عملا",
    "أولا",
    "حالا",
    "إجمالا",
    "بدلا",
    "سبيلا",
    "قليلا",
    "طويلا",
    "فعلا",
    "دليلا",
    "عاجلا",
];

fn has_reversed_article(word: &str) -> bool {
    word.ends_with("لا") && word.chars().count() > 3 && !OWN_ENDING.contains(&word)
}

/// Whether a lam with alef and hamza stands inside a word behind a letter that no prefix or article
/// ends with. Words from «لؤلؤ» and «ملأ» apart, Arabic has none.
fn has_moved_lam_alef(letters: &[char]) -> bool {
    letters.windows(3).enumerate().any(|(at, three)| {
        let lam_alef = three[1] == 'ل' && matches!(three[2], 'أ' | 'إ' | 'آ');
        let prefix = matches!(three[0], 'ا' | 'ل' | 'و' | 'ف' | 'ب' | 'ك' | 'أ' | 'ت' | 'م');
        // «باءلأ» and the like: behind a hamza even a prefix's letter is none.
        lam_alef && (!prefix || at > 2 && three[0] != 'ا' && three[0] != 'ل')
    })
}

/// A letter in the shape that it has in one place of a word. Signs such as ﷺ are none.
pub(super) fn is_form(ch: char) -> bool {
    matches!(ch, '\u{fb50}'..='\u{fdcf}' | '\u{fe70}'..='\u{fefc}')
}
