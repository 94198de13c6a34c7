//! The catalogue: every word of the interface, by where it is used.
//!
//! The meaning of each key stands beside it in `themes/default/locales/ar.yaml`, which
//! translators read; here only its existence is fixed. Words that templates alone use need no
//! accessor; the others are reached through [`Locale`](super::Locale)'s methods.

use serde::{Deserialize, Serialize};

use super::dates::Digits;
use super::entry::{Entry, Months, Names, Reading};
use super::plural::{Plural, PluralRule};

/// A group of the catalogue, as it is (complete) and as a file states it (any key may be missing).
macro_rules! group {
    ($(#[$doc:meta])* $name:ident, $stated:ident { $($key:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize)]
        pub(crate) struct $name {
            $(pub(crate) $key: $type,)*
        }

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $stated {
            // On the heap: a catalogue of hundreds of words, with the place of each, would pass
            // through the reader's functions by value, and fill the stack of a small thread.
            $($key: Option<Box<<$type as Entry>::Stated>>,)*
        }

        impl Entry for $name {
            // Each group on the heap: without optimising, all of them in the frames of one
            // reading are more than a thread's stack.
            type Stated = Box<$stated>;

            fn complete(
                stated: Option<Box<$stated>>,
                standing: &Self,
                reading: &mut Reading<'_>,
            ) -> Self {
                let stated = stated.map_or($stated { $($key: None,)* }, |stated| *stated);
                Self {
                    $($key: reading.below(stringify!($key), |reading| {
                        let stated = stated.$key.map(|stated| *stated);
                        <$type as Entry>::complete(stated, &standing.$key, reading)
                    }),)*
                }
            }
        }
    };
}

group! {
    /// Everything a locale file holds.
    Words, WordsStated {
        name: String,
        plurals: PluralRule,
        languages: Names,
        titles: Names,
        comma: String,
        markdown: crate::markdown::Words,
        calendar: Calendar,
        units: Units,
        header: Header,
        footer: Footer,
        page: Page,
        home: Home,
        policy: Policy,
        changes: Changes,
        channels: Channels,
        contact: Contact,
        forms: Forms,
        hints: Names,
        mistakes: Names,
        news: News,
        documents: Documents,
        survey: Survey,
        transparency: Transparency,
        not_found: NotFound,
        receipt: Receipt,
        trouble: Trouble,
        case: Case,
        staff: Staff,
        acknowledge: Acknowledge,
        confirm: Confirm,
        record: Record,
        messages: Names,
        states: Names,
        meanings: Names,
        change_subjects: Names,
        change_leads: Names,
        turn_subjects: Names,
        turns: Names,
        actions: Names,
        asks: Names,
        person_action_leads: Names,
        acting: Acting,
        mail: Mail,
        rounds: Rounds,
        worklist: Worklist,
        channel_kinds: Names,
        phone_kinds: Names,
        networks: Names,
        reply_channels: Names,
        discretion: Discretion,
        copy: Copy,
    }
}

group! {
    /// Days.
    Calendar, CalendarStated {
        digits: Digits,
        hijri: String,
        gregorian: String,
        both: String,
        hijri_months: Months,
        gregorian_months: Months,
    }
}

group! {
    /// Counted things.
    Units, UnitsStated {
        minutes: Plural,
        months: Plural,
        working_days: Plural,
        calendar_days: Plural,
        files: Plural,
        errors: Plural,
        bytes: String,
        kilobytes: String,
        megabytes: String,
    }
}

group! {
    /// The top of every page.
    Header, HeaderStated {
        skip: String,
        menu: String,
        language: String,
        trail: String,
        home: String,
        services: String,
        complaint: String,
        request: String,
        registration: String,
        registration_year: String,
    }
}

group! {
    /// The foot of every page.
    Footer, FooterStated {
        pages: String,
        reach: String,
        address: String,
        social: String,
        map: String,
        case_status: String,
    }
}

group! {
    /// Any page.
    Page, PageStated {
        comma: String,
        contents: String,
        untranslated_title: String,
        untranslated: String,
        in_section: String,
        empty: String,
        moved: String,
        moved_link: String,
        print: String,
    }
}

group! {
    /// The front page.
    Home, HomeStated {
        services: String,
        services_lead: String,
        all_forms: String,
        policies: String,
        all_policies: String,
        news: String,
        all_news: String,
        contact_title: String,
        contact: String,
        status_title: String,
        status: String,
    }
}

group! {
    /// Policies.
    Policy, PolicyStated {
        number: String,
        owner: String,
        applies_to: String,
        review: String,
        revision: String,
        states: Names,
        effective: String,
        draft_notice: String,
        approved_notice: String,
        approved_from: String,
        superseded_notice: String,
        superseded_by: String,
        superseded_link: String,
        withdrawn_notice: String,
        withdrawn_since: String,
        approval: String,
        approved_by: String,
        meeting: String,
        minutes: String,
        digest: String,
        date: String,
        signatories: String,
        name: String,
        position: String,
        signature: String,
        signed: String,
        not_signed: String,
        letter: String,
        letter_number: String,
        letter_date: String,
        letter_corresponding: String,
        letter_attachments: String,
        contents: String,
        history: String,
        history_earlier: String,
        this_one: String,
        reason: String,
        forms: String,
        tools: String,
        next_review: String,
        review_due: String,
        here: String,
        promise: String,
        contact: String,
        contact_lead: String,
        contact_link: String,
        files: String,
        markdown: String,
        json: String,
        pdf: String,
        print: String,
        cite: String,
        cite_lead: String,
        cite_help: String,
        cite_this: String,
        cite_address: String,
        cite_text: String,
        cite_copy: String,
        cite_copy_address: String,
        cite_copied: String,
        cite_copied_address: String,
        cite_by_hand: String,
        cite_close: String,
        cite_title: String,
        cite_number: String,
        cite_approved: String,
        cite_approved_in: String,
        cite_draft: String,
        cite_clause: String,
        watermark: String,
        authoritative: String,
        page_before: String,
        page_between: String,
        pdf_page: String,
        pdf_address: String,
        pdf_scan: String,
        empty: String,
    }
}

group! {
    /// What changed between two revisions.
    Changes, ChangesStated {
        title: String,
        link: String,
        from: String,
        to: String,
        summary: String,
        text: String,
        none: String,
        legend: String,
        added: String,
        removed: String,
        spelling: String,
        end_added: String,
        end_removed: String,
        end_spelling: String,
        tags: Names,
        clauses: Names,
        beginning: String,
        moved: String,
        renumbered: String,
        below: Plural,
        unchanged: Plural,
        counts: ChangeCounts,
        place: String,
        earlier: String,
        later: String,
        untranslated: String,
        no_text: String,
        departed: String,
        departed_lead: String,
        departed_removed: String,
        departed_joined: String,
        departed_link: String,
    }
}

group! {
    /// How many clauses changed in which way.
    ChangeCounts, ChangeCountsStated {
        added: Plural,
        removed: Plural,
        reworded: Plural,
        moved: Plural,
        split: Plural,
        joined: Plural,
        links: Plural,
        spelling: Plural,
    }
}

group! {
    /// Channels.
    Channels, ChannelsStated {
        hours: String,
        links: Names,
        delegates: String,
        branch: String,
        delegate: String,
        phone: String,
        ask: String,
        ask_link: String,
    }
}

group! {
    /// Who do I contact?
    Contact, ContactStated {
        table: String,
        table_lead: String,
        category: String,
        officers: String,
        covers: String,
        extension: String,
        hours: String,
        channels: String,
    }
}

group! {
    /// Forms.
    Forms, FormsStated {
        kinds_nav: String,
        kinds: Names,
        duration: String,
        requirements: String,
        promise: String,
        optional: String,
        required_note: String,
        errors_title: String,
        error_prefix: String,
        error_title_prefix: String,
        show_if: String,
        show_if_or: String,
        select: String,
        choose_up_to: String,
        choose_from: String,
        choose_at_least: String,
        choose_any: String,
        yes: String,
        no: String,
        rating: String,
        characters: String,
        file_limits: String,
        files_again: String,
        files_kept: String,
        files_drop: String,
        reply_channel: String,
        attestation: String,
        attest: String,
        clause: String,
        signature: String,
        signature_help: String,
        drawn: String,
        drawn_help: String,
        drawn_clear: String,
        drawn_pad: String,
        submit: String,
        help_title: String,
        help: String,
        privacy: String,
    }
}

group! {
    /// News.
    News, NewsStated {
        newer: String,
        older: String,
        page: String,
        pages: String,
        empty: String,
        published: String,
    }
}

group! {
    /// Documents.
    Documents, DocumentsStated {
        empty: String,
    }
}

group! {
    /// Surveys.
    Survey, SurveyStated {
        right: String,
        privacy: String,
        submit: String,
        titles: Names,
        leads: Names,
        case_title: String,
        case_lead: String,
        case_link: String,
        mail: String,
        invitation_subject: String,
        invitation: String,
        invitation_once: String,
        invitation_until: String,
    }
}

group! {
    /// Figures of the desk.
    Transparency, TransparencyStated {
        months: String,
        forms: String,
        surveys: String,
        meaning: String,
        files: String,
        table: String,
        empty: String,
        terms: Names,
        meanings: Names,
    }
}

group! {
    /// Nothing has this address.
    NotFound, NotFoundStated {
        title: String,
        lead: String,
        go: String,
        ask: String,
    }
}

group! {
    /// It has arrived.
    Receipt, ReceiptStated {
        title: String,
        reference: String,
        code: String,
        keep: String,
        form: String,
        received: String,
        next: String,
        next_steps: String,
        within: String,
        mailed: String,
        status: String,
        status_link: String,
        expires: String,
        help: String,
        print: String,
    }
}

group! {
    /// The desk could not do it.
    Trouble, TroubleStated {
        titles: Names,
        leads: Names,
        typed: String,
        typed_lead: String,
        again: String,
        help: String,
        status: String,
    }
}

group! {
    /// What became of a case.
    Case, CaseStated {
        errors_title: String,
        lookup_title: String,
        lookup_lead: String,
        reference: String,
        reference_help: String,
        code: String,
        code_help: String,
        submit: String,
        lost: String,
        title: String,
        state: String,
        due: String,
        missing: String,
        steps: String,
        answers: String,
        by_clause: String,
        done: String,
        changed: String,
        past: String,
        act_title: String,
        send: String,
        help: String,
    }
}

group! {
    /// What those read who act on a case.
    Acting, ActingStated {
        passed_to: String,
        not_before: String,
        left_out: String,
        next: String,
    }
}

group! {
    /// What the society's own people file.
    Staff, StaffStated {
        title: String,
        lead: String,
        forms: String,
        behalf: String,
        behalf_lead: String,
        entry_title: String,
        entry_leads: Names,
        legend: String,
        labels: Names,
        helps: Names,
        options: Names,
        hand_over: String,
        mail_subject: String,
        mail: String,
        mail_open: String,
        mail_own: String,
    }
}

group! {
    /// The desk's own rounds.
    Rounds, RoundsStated {
        subjects: Names,
        leads: Names,
        turn: String,
        list: String,
        list_note: String,
        digest_subject: String,
        digest_leads: Names,
        week: String,
        totals: Names,
        median: String,
        by_form: String,
        by_officer: String,
        cases: Names,
        holidays: Names,
        holidays_subject: String,
        holidays_lead: String,
        holidays_computed: String,
        holidays_days: String,
        holidays_remedy: String,
        holidays_consequence: String,
    }
}

group! {
    /// An employee acknowledges a policy.
    Acknowledge, AcknowledgeStated {
        title: String,
        lead: String,
        text: String,
        read: String,
        words: String,
        name: String,
        name_help: String,
        sign: String,
        signed: String,
        signed_as: String,
        superseded: String,
        superseded_link: String,
        ended: String,
        mail_subject: String,
        remind_subject: String,
        mail: String,
        remind: String,
        mail_open: String,
        mail_own: String,
    }
}

group! {
    /// Somebody's open cases.
    Worklist, WorklistStated {
        title: String,
        applicant: String,
        open: Plural,
        overdue: Plural,
        more: Plural,
        filters: String,
        search: String,
        form: String,
        any_form: String,
        state: String,
        any_state: String,
        order: String,
        orders: Names,
        show: String,
        all: String,
        none: String,
        none_found: String,
        received: String,
        due: String,
        no_due: String,
        urgency: Names,
        turn: String,
        yours: String,
        act: String,
        pages: String,
        page: String,
        previous: String,
        next: String,
        expires: String,
    }
}

group! {
    /// A person's copy of what is kept about them.
    Copy, CopyStated {
        title: String,
        lead: String,
        reply_by: String,
        happened: String,
        files: String,
        rights: String,
    }
}

group! {
    /// What is kept from a reader, or kept no longer.
    Discretion, DiscretionStated {
        kept_by: String,
        covered: String,
        anonymised: String,
        erased: String,
    }
}

group! {
    /// A case on paper.
    Record, RecordStated {
        title: String,
        letter_title: String,
        print_record: String,
        print_letter: String,
        back: String,
        save: String,
        about: String,
        decided: String,
        decision: String,
        said: String,
        objection: String,
        person: String,
        helper: String,
        date: String,
        step: String,
        signature: String,
        waits_for: String,
        yourselves: String,
        added_later: String,
        none: String,
    }
}

group! {
    /// Is this your address?
    Confirm, ConfirmStated {
        title: String,
        lead: String,
        button: String,
        done: String,
        before: String,
        receipt: String,
        subject_received: String,
        subject_changed: String,
        received: String,
        changed: String,
        why: String,
        link: String,
        not_you: String,
        code: String,
        unconfirmed: String,
    }
}

group! {
    /// Mails.
    Mail, MailStated {
        greeting: String,
        greeting_nobody: String,
        received_subject: String,
        received: String,
        reference: String,
        code: String,
        received_on: String,
        keep: String,
        next: String,
        next_steps: String,
        within: String,
        status: String,
        help: String,
        committee_subject: String,
        committee_greeting: String,
        committee: String,
        due: String,
        answers: String,
        attestation: String,
        reply_by: String,
        files: String,
        now: String,
        said: String,
        missing: String,
        due_on: String,
        by_clause: String,
        tell_by: String,
        management: String,
        act: String,
        confidential: String,
        closing: String,
    }
}
