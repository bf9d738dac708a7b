//! The task list: a filing's home. And 内容の確認, which shows the same draft whole before it is signed.

use domain::filing::precondition::Unmet;
use domain::ids::FilingId;
use domain::link::Link;
use domain::policy::Action;
use domain::tally::TallyRow;
use storage::{people, uploads};

use super::controls::{AnswerItem, ControlView, DomainProgress, LinkLabel, catalogue_of, readable, wanted};
use super::head::Head;
use super::links::LinkLine;
use super::rows::{BasisTotal, ReasonLine, totals};
use super::start::contributors_of;
use crate::names::Names;
use crate::scores::{Standing, standing_of};
use crate::{App, Caller, Problem};

/// The task list.
#[derive(Clone, Debug)]
pub struct TaskList {
    /// Head.
    pub head: Head,
    /// Links, and how many of them need attention.
    pub links: (usize, usize),
    /// 「連携先なし」
    pub no_links: bool,
    /// Domains of controls.
    pub domains: Vec<DomainProgress>,
    /// Rows of the incident table.
    pub rows: usize,
    /// 「被害なし」
    pub nil_return: bool,
    /// Findings that block.
    pub row_errors: u64,
    /// Warnings that need a reason.
    pub reasons_missing: usize,
    /// What still blocks the request for approval.
    pub unmet: Vec<Unmet>,
    /// What the caller may do now.
    pub can: Can,
}

/// What the caller may do to the filing now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Can {
    /// Change the draft.
    pub edit: bool,
    /// 承認依頼
    pub request: bool,
    /// 引戻し
    pub recall: bool,
    /// 却下
    pub reject: bool,
    /// 署名・提出
    pub submit: bool,
    /// The caller changed something in this version and may therefore not approve it.
    pub contributed: bool,
    /// 取下げ
    pub withdraw: bool,
    /// 訂正
    pub amend: bool,
    /// Give the 訂正 up.
    pub abandon: bool,
}

/// 内容の確認: the whole draft on one page.
#[derive(Clone, Debug)]
pub struct CheckPage {
    /// The task list's view of it.
    pub tasks: TaskList,
    /// Links.
    pub link_lines: Vec<LinkLine>,
    /// Links that can be read.
    pub links: Vec<Link>,
    /// Controls with their answers.
    pub controls: Vec<ControlView>,
    /// Rows that can be read, with their numbers.
    pub rows: Vec<(u32, TallyRow)>,
    /// Totals by count basis.
    pub totals: Vec<BasisTotal>,
    /// Warnings with their reasons.
    pub reasons: Vec<ReasonLine>,
    /// Scores as the draft stands.
    pub standing: Option<Standing>,
    /// Names for codes.
    pub names: Names,
    /// Who changed anything in this version.
    pub contributors: Vec<String>,
    /// SHA-256 of the files whose rows were taken over.
    pub files: Vec<String>,
    /// The revision that is shown: what is signed is what was seen.
    pub revision: i64,
}

impl App {
    fn can(caller: &Caller, reached: &crate::access::Reached, contributed: bool, unmet: &[Unmet]) -> Can {
        use domain::filing::state::State;
        use domain::policy::{Resource, permits};
        let resource = Resource::Institution {
            code: &reached.institution.code,
            office: &reached.profile.jurisdiction,
        };
        let may = |action| permits(&caller.actor, action, resource);
        let state = reached.filing.state;
        Can {
            edit: may(Action::EditFiling) && state == State::Editing,
            request: may(Action::RequestApproval) && state == State::Editing && unmet.is_empty(),
            recall: may(Action::RecallFiling) && state == State::AwaitingApproval,
            reject: may(Action::RejectFiling) && state == State::AwaitingApproval,
            submit: may(Action::SubmitFiling) && state == State::AwaitingApproval,
            contributed,
            withdraw: may(Action::WithdrawFiling) && state == State::Submitted,
            amend: may(Action::AmendFiling) && state == State::Accepted,
            abandon: may(Action::AmendFiling) && state == State::Editing && reached.amending(),
        }
    }

    /// The task list of a filing.
    pub async fn task_list(&self, caller: &Caller, id: &FilingId) -> Result<TaskList, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let Some(version) = reached.latest() else {
            return Ok(TaskList {
                head: self.head(&reached),
                links: (0, 0),
                no_links: false,
                domains: Vec::new(),
                rows: 0,
                nil_return: false,
                row_errors: 0,
                reasons_missing: 0,
                unmet: Vec::new(),
                can: Can::default(),
            });
        };
        let whole = self.whole(&tx, &reached, version).await?;
        let contributors = contributors_of(&tx, version).await?;
        let contributed = contributors.contains(&caller.actor.user);
        Ok(self.tasks_of(caller, &reached, version, &whole, contributed))
    }

    fn tasks_of(
        &self,
        caller: &Caller,
        reached: &crate::access::Reached,
        version: &storage::filings::Version,
        whole: &super::standing::Whole,
        contributed: bool,
    ) -> TaskList {
        TaskList {
            head: self.head(reached),
            links: (
                whole.link_lines.len(),
                whole.link_lines.iter().filter(|l| !l.problems.is_empty()).count(),
            ),
            no_links: version.no_links,
            domains: whole.domains.clone(),
            rows: whole.rows,
            nil_return: version.nil_return,
            row_errors: whole.report.errors,
            reasons_missing: whole
                .reasons
                .iter()
                .filter(|r| r.reason.trim().is_empty())
                .count(),
            can: Self::can(caller, reached, contributed, &whole.unmet),
            unmet: whole.unmet.clone(),
        }
    }

    /// 内容の確認.
    pub async fn check_page(&self, caller: &Caller, id: &FilingId) -> Result<CheckPage, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let version = reached
            .draft()
            .cloned()
            .ok_or_else(|| Problem::not_editable(reached.filing.state))?;
        let whole = self.whole(&tx, &reached, &version).await?;
        let catalogue = catalogue_of(&reached)?;
        let answers = readable(catalogue, &reached, &whole.links, &whole.typed);
        let standing = standing_of(&reached, catalogue, &whole.links, &answers)?;
        let mut controls: Vec<ControlView> = Vec::new();
        for (control, link) in wanted(catalogue, &reached, &whole.links) {
            let key = (control.id.clone(), link.map(|l| l.key.clone()));
            let typed = whole.typed.get(&key).cloned().unwrap_or_default();
            let problems = typed.read(&key.0, key.1.as_ref()).err().unwrap_or_default();
            let suspend = standing
                .as_ref()
                .is_some_and(|s| s.suspends(&key.0, key.1.as_ref()));
            let label = link.map(|l| LinkLabel {
                bank: whole.names.bank(&l.key.bank),
                service: whole.names.service(&l.key.service),
                registered: l.registered_links,
                key: l.key.clone(),
            });
            if controls.last().is_none_or(|last| last.control.id != control.id) {
                controls.push(ControlView {
                    control: control.clone(),
                    items: Vec::new(),
                });
            }
            if let Some(last) = controls.last_mut() {
                last.items.push(AnswerItem {
                    link: label,
                    typed,
                    problems,
                    suspend,
                });
            }
        }
        let ids = contributors_of(&tx, &version).await?;
        let mut contributors = Vec::new();
        for user in &ids {
            contributors.extend(people::by_id(&tx, user).await?.map(|u| u.name));
        }
        let contributed = ids.contains(&caller.actor.user);
        Ok(CheckPage {
            tasks: self.tasks_of(caller, &reached, &version, &whole, contributed),
            totals: totals(whole.report.rows.iter().map(|(_, row)| row)),
            rows: whole.report.rows,
            link_lines: whole.link_lines,
            links: whole.links,
            controls,
            reasons: whole.reasons,
            standing,
            names: whole.names,
            contributors,
            files: uploads::taken_over(&tx, &version.id).await?,
            revision: version.revision,
        })
    }
}
