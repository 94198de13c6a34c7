//! Whatever a value of the domain can be, the default theme has words for it in both languages.

use crate::cases::workflow::{Role, built_in};
use crate::diagnostics::Problems;
use crate::forms::{EmailFlaw, ErrorKind, ReplyChannel};
use crate::language::Languages;
use crate::society::{ChannelKind, LineKind, Network};
use crate::theme::{Locale, Overrides, Theme};
use crate::views::Reader;
use crate::views::form::sentence;

/// One value of each variant; compiles only while none is forgotten.
macro_rules! every {
    ($enum:ident { $($variant:ident $({ $($field:ident: $value:expr),* })?),* $(,)? }) => {{
        let _complete = |one: &$enum| match one { $($enum::$variant { .. } => ()),* };
        vec![$($enum::$variant $({ $($field: $value),* })?),*]
    }};
}

fn mistakes() -> Vec<ErrorKind> {
    let name = || "صورة.pdf".to_owned();
    let channel = ReplyChannel::Whatsapp;
    every!(ErrorKind {
        Missing,
        MissingChoice,
        MissingFile,
        MissingAttestation,
        MissingSignature,
        AttestationChanged,
        NotADrawing,
        TooLong { max: 200, was: 231 },
        NotNationalId,
        NationalIdChecksum,
        NotMobile,
        NotPhone,
        NotIban,
        IbanCountry,
        IbanChecksum,
        NotCommercialRegistration,
        NotUnifiedNumber,
        NotDate,
        NoSuchDate,
        DateTooLate,
        DateTooEarly,
        NotMoney,
        MoneyDecimals,
        NotNumber,
        TooSmall { min: 1 },
        TooLarge { max: 9 },
        NotEmail { why: EmailFlaw::Domain },
        NoOtherCase,
        NotAnOption,
        TooFew { min: 2 },
        TooMany { max: 3 },
        FileKind { name: name(), kinds: "pdf, jpg".to_owned() },
        FileContent { name: name() },
        FileEmpty { name: name() },
        FileTooLarge { name: name(), max: 5 << 20 },
        TooManyFiles { max: 5 },
        FilesTooLarge { max: 20 << 20 },
        NeededForReply { channel: channel },
        MobileNeededForReply { channel: channel },
    })
}

/// Asks about the words of each language.
fn in_each_language(ask: impl Fn(&Languages, &Locale)) {
    let languages: Languages = serde_yaml::from_str("[ar, en]").unwrap();
    let theme = Theme::load(Overrides::default(), &languages, &mut Problems::new()).unwrap();
    for lang in languages.iter() {
        ask(&languages, theme.locale(lang));
    }
}

#[test]
fn every_mistake_is_said_with_all_its_facts() {
    in_each_language(|languages, locale| {
        for kind in mistakes() {
            let lang = locale.lang();
            assert!(locale.knows_mistake(&kind.code()), "{lang}: {kind:?}");
            let said = sentence(Reader { locale, languages }, &kind, "هل توافقون؟");
            assert!(!said.contains(['{', '}']), "{lang}: {said}");
            assert!(!said.contains("؟.") && !said.contains("؟،"), "{lang}: {said}");
        }
        assert!(locale.knows_mistake("no-such-case"), "what the desk says");
    });
}

#[test]
fn a_files_limit_is_said_in_megabytes() {
    in_each_language(|languages, locale| {
        let kind = ErrorKind::FileTooLarge { name: "a.pdf".to_owned(), max: 5 << 20 };
        let said = sentence(Reader { locale, languages }, &kind, "");
        assert!(said.contains(&locale.bytes(5 << 20)), "{said}");
    });
}

#[test]
fn every_kind_of_channel_phone_network_reply_and_state_has_a_word() {
    in_each_language(|_, locale| {
        let lang = locale.lang();
        let named = |word: &str, id: &str| assert_ne!(word, id, "{lang}: no word for `{id}`");
        let channels = every!(ChannelKind {
            Interview,
            Phone,
            Fax,
            Email,
            Whatsapp,
            Social,
            Letters,
            Website,
            HelpRequest,
            Volunteering,
            BranchDelegates,
        });
        for kind in channels {
            named(locale.channel(kind.id()), kind.id());
        }
        for kind in every!(LineKind { Mobile, Landline, Fax, Whatsapp, Unified }) {
            named(locale.phone(kind.id()), kind.id());
        }
        named(locale.phone("email"), "email");
        let networks = every!(Network {
            X,
            Facebook,
            Instagram,
            Youtube,
            Snapchat,
            Tiktok,
            Linkedin,
            Telegram,
            Threads,
        });
        for network in networks {
            named(locale.network(network.id()), network.id());
        }
        for channel in ReplyChannel::ALL {
            named(locale.reply(channel.as_str()), channel.as_str());
        }
        let languages = serde_yaml::from_str("[ar, en]").unwrap();
        for state in built_in(&languages).values().flat_map(|one| &one.states) {
            named(locale.state(state.id.as_str()), state.id.as_str());
            assert_ne!(locale.meaning(state.id.as_str()), "", "{lang}");
        }
        for action in built_in(&languages).values().flat_map(|one| &one.actions) {
            let id = action.id.as_str();
            let told = action.mails.person.is_none_or(|one| locale.knows_change(one.name()));
            let heard = action.mails.staff().all(|(_, one)| locale.knows_turn(one.name()));
            assert!(told && heard, "{lang}: no words for the mails of `{id}`");
            named(locale.action(id), id);
            if action.by.contains(&Role::Person) {
                assert_ne!(locale.person_action_lead(id), "", "{lang}");
            }
        }
        assert!(locale.knows_turn("tell") && locale.knows_turn("turn"), "{lang}");
    });
}
