//! Which address a clause has when the text around it changed.

use std::collections::BTreeSet;

use super::{Chain, RevisionClauses};

const FIRST: &str = "\
## أ. الرد

1. يجيب الموظف عن كل سؤال بما يعلمه يقينًا.
2. يُخدم كبار السن وذوو الإعاقة أولًا.
3. لا تتجاوز مدة الرد خمسة عشر يوم عمل. {#in-time}
4. يحق لصاحب الطلب أن يعترض مرة واحدة.

## ب. النشر

1. تنشر كل مراجعة معتمدة برقمها وتاريخها.
";

fn chain(texts: &[&str]) -> Vec<RevisionClauses> {
    let mut chain = Chain::default();
    let numbers = (1..).map(|number| std::num::NonZeroU32::new(number).unwrap());
    texts.iter().zip(numbers).map(|(text, number)| chain.next(number, text)).collect()
}

/// The ids of the last text with the first word of each.
fn told(made: &[RevisionClauses]) -> Vec<String> {
    let last = made.last().unwrap();
    let clauses = last.clauses.iter().filter_map(|clause| {
        Some(format!("{} {}", clause.id()?, clause.words.split(' ').next().unwrap_or_default()))
    });
    clauses.collect()
}

const OWN: [&str; 7] =
    ["s-1 الرد", "s-1-1 يجيب", "s-1-2 يُخدم", "in-time لا", "s-1-4 يحق", "s-2 النشر", "s-2-1 تنشر"];

#[test]
fn the_first_revision_has_the_addresses_that_are_computed() {
    assert_eq!(told(&chain(&[FIRST])), OWN);
    assert_eq!(told(&chain(&[FIRST, FIRST])), OWN);
}

#[test]
fn what_was_inserted_moves_no_address() {
    let second = FIRST
        .replace("2. يُخدم", "2. تُنشر متطلبات كل نموذج معه.\n3. يُخدم")
        .replace("3. لا", "4. لا")
        .replace("4. يحق", "5. يحق")
        .replace("## ب.", "## ب. القنوات\n\n1. الهاتف والبريد.\n\n## ت.");
    let made = chain(&[FIRST, &second]);
    assert_eq!(
        told(&made),
        [
            "s-1 الرد",
            "s-1-1 يجيب",
            "s-1-2-r2 تُنشر",
            "s-1-2 يُخدم",
            "in-time لا",
            "s-1-4 يحق",
            "s-2-r2 القنوات",
            "s-2-r2-1 الهاتف",
            "s-2 النشر",
            "s-2-1 تنشر",
        ]
    );
    assert!(made[1].departed.is_empty());
}

#[test]
fn an_address_of_a_clause_that_is_gone_is_not_given_again() {
    let second = FIRST.replace("2. يُخدم كبار السن وذوو الإعاقة أولًا.\n", "");
    let third = second.replace("3. لا", "2. تُنشر متطلبات كل نموذج معه.\n3. لا");
    let made = chain(&[FIRST, &second, &third]);
    assert_eq!(told(&made)[2], "s-1-2-r3 تُنشر");
    let departed = &made[2].departed;
    assert_eq!(departed.len(), 1);
    let (last, gone) = (departed[0].last.get(), departed[0].gone.get());
    assert_eq!((departed[0].id.as_str(), last, gone), ("s-1-2", 1, 2));
    assert_eq!(departed[0].beginning, "2. يُخدم كبار السن وذوو الإعاقة أولًا.");
    assert_eq!(departed[0].joined_to, None);
}

#[test]
fn what_was_joined_says_to_what() {
    let second = FIRST.replace("يقينًا.\n2. يُخدم", "يقينًا، ويُخدم");
    let made = chain(&[FIRST, &second]);
    assert_eq!(told(&made)[..2], OWN[..2]);
    assert_eq!(made[1].departed[0].joined_to.as_deref(), Some("s-1-1"));
}

#[test]
fn stated_addresses_win() {
    // One that was stated stays with its clause when the statement goes; one that is stated for
    // another clause leaves its former one.
    let second = FIRST.replace(" {#in-time}", "").replace("يقينًا.", "يقينًا. {#s-1-2}");
    let made = told(&chain(&[FIRST, &second]));
    assert_eq!(made[1..5], ["s-1-2 يجيب", "s-1-2-x2 يُخدم", "in-time لا", "s-1-4 يحق"]);
}

#[test]
fn no_address_stands_twice_whatever_a_board_does() {
    let lines: Vec<&str> = FIRST.lines().collect();
    let mut texts = vec![FIRST.to_owned()];
    for round in 1..12 {
        let mut mixed = lines.clone();
        mixed.rotate_left(round % lines.len());
        mixed.swap(round * 7 % lines.len(), round * 3 % lines.len());
        texts.push(mixed.join("\n\n") + "\n");
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    for made in chain(&texts) {
        let ids: BTreeSet<&String> = made.ids.iter().collect();
        assert_eq!(ids.len(), made.ids.len(), "{:?}", made.ids);
        assert!(made.departed.iter().all(|one| !ids.contains(&one.id)));
    }
}
