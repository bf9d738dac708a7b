//! 前回からの変更 in words: what changed, with its value before and now.

use app::filing::changes::ChangesSinceLast;
use chrono::{DateTime, Utc};
use domain::catalogue::{Bilingual, Control};
use domain::filing::changes::{Change, Field, Item, Kind};
use domain::filing::draft::TypedLink;
use domain::ids::{BankCode, ControlId, ServiceCode};
use domain::message::Message;
use domain::tally::{Column, RawRow};

use super::words;
use crate::pages::incidents::line::{NameBook, both, words as row_words};
use crate::say::Text;

/// Items listed; of more, only their number is told.
const LISTED: usize = 100;

/// A part of the filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// 連携先
    Links,
    /// 管理態勢
    Controls,
    /// 不正出金の件数
    Rows,
}

impl Part {
    /// All parts, in the order of the filing's pages.
    pub const ALL: [Self; 3] = [Self::Links, Self::Controls, Self::Rows];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Message {
        Message::new(match self {
            Self::Links => "check-links",
            Self::Controls => "check-controls",
            Self::Rows => "rows-title",
        })
    }

    const fn of(item: &Item) -> Self {
        match item {
            Item::Link(_) | Item::NoLinks => Self::Links,
            Item::WeakestService | Item::Answer(..) => Self::Controls,
            Item::Row(..) | Item::NilReturn | Item::Reason(_) => Self::Rows,
        }
    }
}

/// A field with its value before and now; empty where there was or is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldLine {
    /// Its name.
    pub name: Message,
    /// Before.
    pub before: Text,
    /// Now.
    pub after: Text,
}

/// One item that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// Where it belongs.
    pub part: Part,
    /// What it is, within its part.
    pub what: Vec<Text>,
    /// Whether it came, went or is another.
    pub kind: Kind,
    /// Its fields that differ.
    pub fields: Vec<FieldLine>,
}

impl ChangeLine {
    /// The word for how it changed.
    #[must_use]
    pub const fn kind_name(&self) -> Message {
        Message::new(match self.kind {
            Kind::Added => "changes-added",
            Kind::Removed => "changes-removed",
            Kind::Changed => "changes-changed",
        })
    }
}

/// What changed since the version that was submitted before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// Number of that version.
    pub version: u32,
    /// When it was submitted.
    pub submitted_at: DateTime<Utc>,
    /// How many items changed, by part, without those in which none did.
    pub counts: Vec<(Message, usize)>,
    /// The items, in the order of the filing's pages.
    pub lines: Vec<ChangeLine>,
    /// Items that changed and are not listed.
    pub unlisted: usize,
}

impl Changes {
    /// All items that changed.
    #[must_use]
    pub fn total(&self) -> usize {
        self.lines.len() + self.unlisted
    }

    /// The changes of a version in words. `control` finds a control of the filing's catalogue.
    pub fn new<'a>(
        changes: &ChangesSinceLast,
        names: &dyn NameBook,
        control: impl Fn(&ControlId) -> Option<&'a Control>,
    ) -> Self {
        let count = |part: Part| {
            let of_part = |change: &&Change| Part::of(&change.item) == part;
            (part.name(), changes.changes.iter().filter(of_part).count())
        };
        let (lines, unlisted) = lines(&changes.changes, names, control);
        Self {
            version: changes.version,
            submitted_at: changes.submitted_at,
            counts: Part::ALL.into_iter().map(count).filter(|(_, n)| *n > 0).collect(),
            lines,
            unlisted,
        }
    }
}

/// Changes in words, as many as a page lists, and how many are left. `control` finds a control of the filing's
/// catalogue.
pub(crate) fn lines<'a>(
    changes: &[Change],
    names: &dyn NameBook,
    control: impl Fn(&ControlId) -> Option<&'a Control>,
) -> (Vec<ChangeLine>, usize) {
    let words = Words {
        names,
        control: &control,
    };
    let listed = changes.iter().take(LISTED).map(|change| words.line(change));
    (listed.collect(), changes.len().saturating_sub(LISTED))
}

/// Says a typed value in words.
type Saying<'a> = Box<dyn Fn(&str) -> Text + 'a>;

/// Puts codes into words.
struct Words<'a, 'b> {
    names: &'b dyn NameBook,
    control: &'b dyn Fn(&ControlId) -> Option<&'a Control>,
}

impl Words<'_, '_> {
    fn line(&self, change: &Change) -> ChangeLine {
        ChangeLine {
            part: Part::of(&change.item),
            what: self.what(&change.item),
            kind: change.kind,
            fields: change
                .fields
                .iter()
                .map(|field| self.field(&change.item, field))
                .collect(),
        }
    }

    fn what(&self, item: &Item) -> Vec<Text> {
        match item {
            Item::Link(link) => vec![words::pair(
                &self.bank(&link.bank_code),
                &self.service(&link.service_code),
            )],
            Item::NoLinks => vec![Message::new("changes-no-links").into()],
            Item::WeakestService => vec![Message::new("links-weakest").into()],
            Item::Answer(control, link) => {
                let mut what = vec![Text::plain(control.to_string())];
                what.extend((self.control)(control).map(|control| both(&control.requirement)));
                what.extend(
                    link.as_ref()
                        .map(|l| words::pair(&self.names.bank(&l.bank), &self.names.service(&l.service))),
                );
                what
            }
            Item::Row(place, row) => self.row(*place, row),
            Item::NilReturn => vec![Message::new("report-nil").into()],
            Item::Reason(rule) => vec![Message::new("changes-reason").with("rule", rule.as_str()).into()],
        }
    }

    fn row(&self, place: usize, row: &RawRow) -> Vec<Text> {
        let said = |column: Column| row_words(self.names, column, row.get(column));
        let number = i64::try_from(place).unwrap_or(i64::MAX);
        let mut what = vec![
            Message::new("rows-row").with("n", number).into(),
            said(Column::BankCode),
            said(Column::ServiceCode),
            said(Column::OccurredFrom),
        ];
        if row.occurred_from != row.occurred_to {
            what.push(said(Column::OccurredTo));
        }
        what.extend([said(Column::AuthMethod), said(Column::CountBasis)]);
        what
    }

    fn field(&self, item: &Item, field: &Field) -> FieldLine {
        let (name, words): (Message, Saying<'_>) = match item {
            Item::Link(_) => (
                link_field(field.name),
                Box::new(|typed| self.link_value(field.name, typed)),
            ),
            Item::Answer(control, _) => {
                let control = (self.control)(control);
                let words = move |typed: &str| answer_value(control, field.name, typed);
                (answer_field(field.name), Box::new(words))
            }
            Item::Row(..) => {
                let column = Column::from_code(field.name);
                let words = move |typed: &str| {
                    column.map_or_else(|| Text::plain(typed), |c| row_words(self.names, c, typed))
                };
                let name = column.map_or(Message::new("changes-value"), Column::name);
                (name, Box::new(words))
            }
            Item::NoLinks | Item::NilReturn => {
                let made = |_: &str| Text::from(Message::new("changes-stated"));
                (Message::new("changes-statement"), Box::new(made))
            }
            Item::WeakestService => (
                Message::new("link-service"),
                Box::new(|typed| both(&self.service(typed))),
            ),
            Item::Reason(_) => (
                Message::new("changes-value"),
                Box::new(|typed| Text::plain(typed)),
            ),
        };
        let said = |typed: &str| {
            // Only an answer has a word for being empty.
            let silent =
                typed.trim().is_empty() && !matches!((item, field.name), (Item::Answer(..), "value"));
            if silent { Text::plain("") } else { words(typed) }
        };
        FieldLine {
            before: said(&field.before),
            after: said(&field.after),
            name,
        }
    }

    fn link_value(&self, name: &str, typed: &str) -> Text {
        match name {
            "bank_code" => both(&self.bank(typed)),
            "service_code" => both(&self.service(typed)),
            "status" => words::status(typed),
            "started_on" => words::typed_day(typed),
            "registered_links" => words::count(typed),
            _ => Text::plain(typed),
        }
    }

    fn bank(&self, code: &str) -> Bilingual {
        BankCode::parse(code.trim()).map_or_else(|_| as_typed(code), |code| self.names.bank(&code))
    }

    fn service(&self, code: &str) -> Bilingual {
        ServiceCode::parse(code.trim()).map_or_else(|_| as_typed(code), |code| self.names.service(&code))
    }
}

fn as_typed(code: &str) -> Bilingual {
    Bilingual {
        ja: code.to_owned(),
        en: code.to_owned(),
    }
}

fn link_field(name: &str) -> Message {
    match name {
        "bank_code" => Message::new("link-bank"),
        "service_code" => Message::new("link-service"),
        "status" => Message::new("link-status"),
        "started_on" => Message::new("link-started-on"),
        "registered_links" => Message::new("link-registered"),
        _ => Message::new("link-no-number-reason"),
    }
}

fn answer_field(name: &str) -> Message {
    match name {
        "value" => Message::new("report-answer"),
        "evidence_note" => Message::new("check-evidence"),
        "na_reason" => Message::new("check-na-reason"),
        "na_text" => Message::new("check-na-text"),
        "na_expires_on" => Message::new("check-na-expires"),
        "alt_constraints" => Message::new("check-alt-constraints"),
        "alt_objective" => Message::new("check-alt-objective"),
        "alt_risk" => Message::new("check-alt-risk"),
        "alt_measure" => Message::new("check-alt-measure"),
        "alt_validation" => Message::new("check-alt-validation"),
        "alt_maintenance" => Message::new("check-alt-maintenance"),
        "planned_level" => Message::new("check-planned"),
        _ => Message::new("check-planned-due"),
    }
}

fn answer_value(control: Option<&Control>, name: &str, typed: &str) -> Text {
    match (name, control) {
        ("value", control) => words::answer(control, typed),
        ("planned_level", Some(control)) => words::level(control, typed),
        ("na_reason", _) => words::na_reason(typed),
        ("na_expires_on" | "planned_due", _) => words::typed_day(typed),
        _ => Text::plain(typed),
    }
}

/// Invented changes, for samples of pages.
pub(crate) fn sample(nothing: bool) -> Changes {
    use domain::filing::changes::{Snapshot, compare};
    use domain::ids::RowId;

    use crate::pages::incidents::sample::{Names, good};

    let link = |registered: &str| TypedLink {
        bank_code: "9001".to_owned(),
        service_code: "pay-a".to_owned(),
        status: "active".to_owned(),
        registered_links: registered.to_owned(),
        ..TypedLink::default()
    };
    let answer = |value: &str, note: &str| domain::filing::draft::TypedAnswer {
        value: value.to_owned(),
        evidence_note: note.to_owned(),
        ..Default::default()
    };
    let mut before = Snapshot::default();
    let mut after = Snapshot::default();
    if let (Ok(row), Ok(control), false) = (RowId::parse("r-1"), ControlId::parse("AUT-02"), nothing) {
        before.links.push((row.clone(), link("12304")));
        after.links.push((row.clone(), link("12511")));
        let key = (control, None);
        before.answers.insert(key.clone(), answer("1", ""));
        after
            .answers
            .insert(key, answer("3", "認証方式仕様書 2.1版（2026年8月20日）3章"));
        let mut rows = good().into_iter();
        if let Some(first) = rows.next() {
            let mut changed = first.clone();
            changed.cases = "14".to_owned();
            before.rows.push((row.clone(), first));
            after.rows.push((row, changed));
        }
        if let (Some(added), Ok(id)) = (rows.next(), RowId::parse("r-2")) {
            after.rows.push((id, added));
        }
        before
            .reasons
            .insert("T303".to_owned(), "月別の内訳を集計中".to_owned());
    }
    let changes = ChangesSinceLast {
        version: 1,
        submitted_at: DateTime::from_timestamp(1_795_662_420, 0).unwrap_or_default(),
        changes: compare(&before, &after),
    };
    let catalogues = app::catalogues::published().unwrap_or_default();
    let newest = catalogues.last().map(|published| published.catalogue);
    Changes::new(&changes, &Names, |id| newest.and_then(|c| c.control(id)))
}
