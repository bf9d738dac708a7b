//! From a place in a filing to its address: one function, so that every list of what is still wrong leads there.

use domain::catalogue::DomainCode;
use domain::filing::precondition::Place;
use domain::ids::{ControlId, FilingId};
use domain::link::LinkKey;
use domain::month::Month;

use crate::form::control_id;

/// The address at which something is put right; none where it is the page the person is on.
#[must_use]
pub fn href(place: &Place, filing: &FilingId) -> Option<String> {
    Some(match place {
        Place::Links | Place::Link(_) => format!("/filings/{filing}/links"),
        Place::Control(control, link) => control_href(filing, control, link.as_ref())?,
        Place::Rows => format!("/filings/{filing}/rows"),
        Place::Row(row) => format!("/filings/{filing}/rows/{row}"),
        Place::Reasons => format!("/filings/{filing}/rows#reasons"),
        Place::Filing => format!("/filings/{filing}"),
        Place::Field(field) => format!("#{}", control_id(field)),
        Place::Here => return None,
    })
}

/// The page of a domain of controls.
#[must_use]
pub fn controls_href(filing: &FilingId, domain: DomainCode) -> String {
    format!("/filings/{filing}/controls/{}", domain.code())
}

/// The answer to a control on the page of its domain.
fn control_href(filing: &FilingId, control: &ControlId, link: Option<&LinkKey>) -> Option<String> {
    let domain = DomainCode::from_code(control.as_str().get(..3)?)?;
    let page = controls_href(filing, domain);
    Some(format!(
        "{page}#{}",
        control_id(&answer_field(control, link, "value"))
    ))
}

/// Name of a form field of an answer: `GOV-01:value`, `AUT-01:9001:pay-a:value`.
#[must_use]
pub fn answer_field(control: &ControlId, link: Option<&LinkKey>, field: &str) -> String {
    match link {
        Some(LinkKey { bank, service }) => format!("{control}:{bank}:{service}:{field}"),
        None => format!("{control}:{field}"),
    }
}

/// The filing an address is about.
#[must_use]
pub fn filing_of(path: &str) -> Option<FilingId> {
    let rest = path
        .strip_prefix("/filings/")
        .or_else(|| path.strip_prefix("/reviews/"))?;
    FilingId::parse(rest.split('/').next()?).ok()
}

/// Where the filings stand whose round asks about a month: a case of that month is filed as 訂正 there.
#[must_use]
pub fn of_month(month: Month) -> String {
    format!("/filings?month={month}")
}

#[cfg(test)]
mod tests {
    use domain::ids::{BankCode, RowId, ServiceCode};

    use super::*;

    #[test]
    fn every_place_has_its_address() {
        let filing = FilingId::parse("f-1").unwrap();
        let control = ControlId::parse("AUT-01").unwrap();
        let link = LinkKey {
            bank: BankCode::parse("9001").unwrap(),
            service: ServiceCode::parse("pay-a").unwrap(),
        };
        let places = [
            (Place::Links, Some("/filings/f-1/links")),
            (Place::Link("2".into()), Some("/filings/f-1/links")),
            (
                Place::Control(control.clone(), None),
                Some("/filings/f-1/controls/AUT#f-AUT-01_3a_value"),
            ),
            (
                Place::Control(control, Some(link)),
                Some("/filings/f-1/controls/AUT#f-AUT-01_3a_9001_3a_pay-a_3a_value"),
            ),
            (Place::Rows, Some("/filings/f-1/rows")),
            (
                Place::Row(RowId::parse("r-1").unwrap()),
                Some("/filings/f-1/rows/r-1"),
            ),
            (Place::Reasons, Some("/filings/f-1/rows#reasons")),
            (Place::Field("password"), Some("#f-password")),
            (Place::Here, None),
        ];
        for (place, wanted) in places {
            assert_eq!(href(&place, &filing).as_deref(), wanted, "{place:?}");
        }
    }

    #[test]
    fn the_filing_of_an_address() {
        let id = |path| filing_of(path).map(|f| f.to_string());
        assert_eq!(id("/filings/f-1/rows").as_deref(), Some("f-1"));
        assert_eq!(id("/reviews/f-2").as_deref(), Some("f-2"));
        assert_eq!(id("/filings/"), None);
        assert_eq!(id("/rounds/f-1"), None);
    }
}
