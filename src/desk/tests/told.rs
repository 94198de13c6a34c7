//! Who is told what: every action of every built-in workflow, and the mails that it sends.

use std::collections::BTreeSet;

use super::Office;
use super::links::{Waiting, everything, filed, mails, sent};
use crate::cases::workflow::Party;
use crate::cases::{Actor, Attempt, Proof, Said};
use crate::diagnostics::SourceFile;

/// Who does what, what the case is then, and who is told what of it.
type Step = (&'static str, &'static str, &'static str, &'static str);

/// What a subject says, by the notice that it stands for. Those of the person come first, because
/// their words hold those of the others.
const SUBJECTS: [(&str, &str); 21] = [
    ("missing", "ينقصها ما نحتاج إليه"),
    ("complete", "اكتملت معاملتكم"),
    ("progress", "جديد في معاملتكم"),
    ("referred", "أُحيلت معاملتكم"),
    ("information", "نحتاج إلى إفادتكم"),
    ("decided", "صدر القرار في معاملتكم"),
    ("delivered", "نُفّذ ما تقرر"),
    ("closed", "أُغلقت معاملتكم"),
    ("reopened", "أُعيد فتح معاملتكم"),
    ("supplement", "استُكملت المعاملة"),
    ("answer", "وردت إجابة"),
    ("decision", "بانتظار قراركم"),
    ("objection", "اعتراض على القرار"),
    ("referred", "أُحيلت إليكم"),
    ("returned", "أُعيدت المعاملة"),
    ("decided", "صدر القرار في المعاملة"),
    ("withdrawn", "سُحبت المعاملة"),
    ("added", "شيئًا إليها"),
    ("tell", "أبلغوا صاحب المعاملة"),
    ("turn", "جديد المعاملة"),
    ("new", "معاملة جديدة"),
];

const REQUEST: [&[Step]; 2] = [
    &[
        ("officer:marketing", "ask-for-missing", "incomplete", "marketing:turn person:missing"),
        ("person", "supplement", "received", "marketing:supplement"),
        ("officer:marketing", "accept-as-complete", "complete", "marketing:turn person:complete"),
        ("officer:marketing", "record-reply", "complete", ""),
        (
            "officer:marketing",
            "ask-for-information",
            "awaiting-information",
            "marketing:turn person:information",
        ),
        ("person", "answer", "complete", "marketing:answer"),
        (
            "officer:marketing",
            "refer",
            "referred",
            "marketing:turn person:referred researcher:referred",
        ),
        ("role:social-researcher", "return", "complete", "marketing:returned"),
        ("officer:marketing", "hand-over", "complete", "production:referred"),
        (
            "officer:production",
            "put-to-committee",
            "with-committee",
            "person:progress research:decision",
        ),
        ("person", "add", "with-committee", "production:added research:added"),
        ("committee:research", "refuse", "refused", "person:decided production:decided"),
        ("person", "object", "objected", "director:objection person:progress production:objection"),
        ("management", "accept-partly", "partly-accepted", "person:decided production:decided"),
        ("officer:production", "start-delivery", "delivering", "person:progress production:turn"),
        ("officer:production", "mark-delivered", "delivered", "person:delivered production:turn"),
        ("officer:production", "close", "closed", "person:closed production:turn"),
        ("officer:production", "reopen", "received", "person:reopened production:turn"),
        ("officer:production", "mark-duplicate", "duplicate", "person:closed production:turn"),
        ("officer:production", "reopen", "received", "person:reopened production:turn"),
        ("person", "withdraw", "withdrawn", "production:withdrawn"),
    ],
    &[
        ("officer:marketing", "accept-as-complete", "complete", "marketing:turn person:complete"),
        (
            "officer:marketing",
            "put-to-committee",
            "with-committee",
            "person:progress research:decision",
        ),
        ("committee:research", "accept", "accepted", "marketing:decided person:decided"),
    ],
];

const FOLLOW_UP: &str = "committee:follow-up";

const COMPLAINT: [&[Step]; 1] = [&[
    (FOLLOW_UP, "take-on", "with-follow-up", "followup:turn person:complete"),
    (FOLLOW_UP, "record-reply", "with-follow-up", ""),
    ("person", "add", "with-follow-up", "followup:added"),
    (FOLLOW_UP, "ask-for-information", "awaiting-information", "followup:turn person:information"),
    ("person", "answer", "with-follow-up", "followup:answer"),
    (FOLLOW_UP, "refer", "referred", "followup:turn person:referred researcher:referred"),
    ("role:social-researcher", "return", "with-follow-up", "followup:returned"),
    (FOLLOW_UP, "set-up-mediation", "mediation", "followup:turn person:progress"),
    (FOLLOW_UP, "not-uphold", "not-upheld", "followup:turn person:decided"),
    ("person", "object", "objected", "followup:objection objections:objection person:progress"),
    ("committee:objections", "uphold", "upheld", "followup:decided person:decided"),
    (FOLLOW_UP, "close", "closed", "followup:turn person:closed"),
    (FOLLOW_UP, "reopen", "with-follow-up", "followup:turn person:reopened"),
    (FOLLOW_UP, "settle", "settled", "followup:turn person:decided"),
    (FOLLOW_UP, "close", "closed", "followup:turn person:closed"),
    (FOLLOW_UP, "reopen", "with-follow-up", "followup:turn person:reopened"),
    (FOLLOW_UP, "mark-duplicate", "duplicate", "followup:turn person:closed"),
    (FOLLOW_UP, "reopen", "with-follow-up", "followup:turn person:reopened"),
    ("person", "withdraw", "withdrawn", "followup:withdrawn"),
]];

const INVESTIGATION: &str = "committee:investigation";

const COMPENSATION: [&[Step]; 1] = [&[
    (INVESTIGATION, "investigate", "investigating", "investigation:turn person:complete"),
    (INVESTIGATION, "record-reply", "investigating", ""),
    ("person", "add", "investigating", "investigation:added"),
    (
        INVESTIGATION,
        "ask-for-information",
        "awaiting-information",
        "investigation:turn person:information",
    ),
    ("person", "answer", "investigating", "investigation:answer"),
    (INVESTIGATION, "refer", "referred", "investigation:turn person:referred researcher:referred"),
    ("role:social-researcher", "return", "investigating", "investigation:returned"),
    (INVESTIGATION, "record-minutes", "minuted", "investigation:turn person:progress"),
    (INVESTIGATION, "refuse", "refused", "investigation:turn person:decided"),
    ("person", "object", "objected", "director:objection investigation:objection person:progress"),
    ("management", "negotiate", "negotiating", "investigation:turn person:progress"),
    (INVESTIGATION, "go-to-court", "court", "investigation:turn person:progress"),
    (INVESTIGATION, "close", "closed", "investigation:turn person:closed"),
    (INVESTIGATION, "reopen", "investigating", "investigation:turn person:reopened"),
    (INVESTIGATION, "record-minutes", "minuted", "investigation:turn person:progress"),
    (INVESTIGATION, "negotiate", "negotiating", "investigation:turn person:progress"),
    (INVESTIGATION, "pay", "paid", "investigation:turn person:decided"),
    (INVESTIGATION, "close", "closed", "investigation:turn person:closed"),
    (INVESTIGATION, "reopen", "investigating", "investigation:turn person:reopened"),
    (INVESTIGATION, "mark-duplicate", "duplicate", "investigation:turn person:closed"),
    (INVESTIGATION, "reopen", "investigating", "investigation:turn person:reopened"),
    ("person", "withdraw", "withdrawn", "investigation:withdrawn"),
]];

/// A claim of compensation in place of the sample's suggestions.
const CLAIM: &str = "title: {ar: تعويض, en: Claim}
route: {committee: investigation}
workflow: {follow: compensation, objections: management}
contact: {email: email}
groups: [{fields: [{id: email, type: email, label: {ar: بريد, en: E-mail}}]}]
";

/// The sample society, with one voice for a committee, and addresses that need no confirming.
fn edited(file: &mut SourceFile) {
    let text = match file.path() {
        "diwan.yaml" => {
            file.text().replace("  tls: required", "  tls: required\n  confirm_addresses: false")
        }
        "forms/suggestion.yaml" => CLAIM.to_owned(),
        "forms/service-request.yaml" => {
            file.text().replace("quorum: 2, objections: objections", "objections: management")
        }
        _ => return,
    };
    *file = SourceFile::new(file.path().to_owned(), text);
}

/// Who gets a mail, and which notice it is: `person:decided`.
fn heard(mail: &Waiting) -> String {
    let name = mail.to.split(['.', '@']).next().unwrap();
    let name = if mail.to.contains("@person.example") { "person" } else { name };
    let notice = SUBJECTS.iter().find(|(_, words)| mail.subject.contains(words));
    format!("{name}:{}", notice.unwrap_or_else(|| panic!("{}", mail.subject)).0)
}

/// Plays a case of a form, and says what was told at each step.
async fn play(office: &Office, reference: &str, other: &str, steps: &[Step]) {
    for (who, action, state, told) in steps {
        let before = mails(office).await.len();
        let form = office.store.case_by_reference(reference).await.unwrap().unwrap().form;
        let said = Said { duplicate_of: Some(other.to_owned()), ..all(office, &form) };
        let by = Actor { party: who.parse::<Party>().unwrap(), member: None, proof: Proof::Link };
        let (action, at) = ((*action).to_owned(), office.desk.now());
        let attempt = Attempt { action: action.clone(), by, said, at, version: None };
        let done = office.desk.act(reference, &attempt, &[]).await;
        let done = done.unwrap_or_else(|error| panic!("{who} {action}: {error}"));
        assert_eq!(done.standing.state.as_str(), *state, "{who} {action}");
        let new = mails(office).await.split_off(before);
        let mut heard: Vec<String> = new.iter().map(heard).collect();
        heard.sort_unstable();
        assert_eq!(heard.join(" "), *told, "{who} {action}");
    }
}

/// Everything that any action asks.
fn all(office: &Office, form: &str) -> Said {
    if office.desk.content().library.forms[form].requirements.is_empty() {
        let said = everything(office, "service-request");
        return Said { missing: Vec::new(), matched: Vec::new(), ..said };
    }
    everything(office, form)
}

#[tokio::test]
async fn each_action_tells_whom_the_policy_says() {
    let office = Office::open_with(edited).await;
    let other = filed(&office, "service-request", "email").await;
    let scripts =
        [("request", &REQUEST[..]), ("complaint", &COMPLAINT), ("compensation", &COMPENSATION)];
    for (workflow, scripts) in scripts {
        for steps in scripts {
            let reference = match workflow {
                "request" => filed(&office, "service-request", "email").await,
                "complaint" => complained(&office).await,
                _ => sent(&office, "suggestion", &[("email", "salem@person.example")]).await,
            };
            play(&office, &reference, &other, steps).await;
        }
        let content = office.desk.content();
        let known = &content.library.workflows[workflow].actions;
        let known: BTreeSet<&str> = known.iter().map(|action| action.id.as_str()).collect();
        let played: BTreeSet<&str> = scripts.iter().copied().flatten().map(|step| step.1).collect();
        assert_eq!(played, known, "every action of `{workflow}` is told of");
    }
}

async fn complained(office: &Office) -> String {
    let key = office.desk.new_key();
    let fields = [
        ("_key", key.as_str()),
        ("about", "delay"),
        ("what-happened", "انتظرت الرد ثلاثة أسابيع."),
        ("when", "26/11/1443"),
        ("full-name", "نوف بنت سالم"),
        ("mobile", "0501234567"),
        ("email", "nouf@person.example"),
        ("confidential", "no"),
        ("_reply", "email"),
        ("_attest", "yes"),
    ];
    sent(office, "complaint", &fields).await
}

/// A new case is told to the person and to whom it waits for.
#[tokio::test]
async fn a_new_case_is_told_to_the_person_and_to_whom_it_waits_for() {
    let office = Office::open_with(edited).await;
    filed(&office, "service-request", "email").await;
    complained(&office).await;
    sent(&office, "suggestion", &[("email", "salem@person.example")]).await;
    let all = mails(&office).await;
    let to: Vec<&str> = all.iter().map(|mail| mail.to.split(['.', '@']).next().unwrap()).collect();
    assert_eq!(to, ["marketing", "hind", "followup", "nouf", "investigation", "salem"]);
}
