//! What of a round is asked for, from and to its address.

use app::supervision::{Order, RoundQuery};
use domain::filing::State;
use domain::sector::Sector;

use crate::form::Form;

/// The query of an address; what is not known asks for nothing.
pub(super) fn read(form: &Form) -> RoundQuery {
    RoundQuery {
        sector: Sector::from_code(form.value("sector")),
        state: State::from_code(form.value("state")),
        late: form.is_chosen("late", "yes"),
        flagged: form.is_chosen("flagged", "yes"),
        order: Order::from_code(form.value("order")).unwrap_or_default(),
    }
}

/// A path with a query.
pub(super) fn href(path: &str, query: &RoundQuery) -> String {
    match query.pairs().as_str() {
        "" => path.to_owned(),
        pairs => format!("{path}?{pairs}"),
    }
}

/// The query as the values of the filter's form.
pub(super) fn form(query: &RoundQuery) -> Form {
    let mut form = Form::empty();
    form.set("sector", query.sector.map_or("", Sector::code));
    form.set("state", query.state.map_or("", State::code));
    for (name, on) in [("late", query.late), ("flagged", query.flagged)] {
        if on {
            form.set(name, "yes");
        }
    }
    form.set("order", query.order.code());
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_asked_for() {
        for sector in [None, Some(Sector::Shinkin)] {
            for state in [None, Some(State::UnderReview)] {
                for (late, flagged) in [(false, false), (true, false), (false, true), (true, true)] {
                    for order in Order::ALL {
                        let query = RoundQuery {
                            sector,
                            state,
                            late,
                            flagged,
                            order,
                        };
                        let written = Form::decode(query.pairs().as_bytes()).unwrap();
                        assert_eq!(read(&written), query);
                        assert_eq!(read(&form(&query)), query);
                    }
                }
            }
        }
    }

    #[test]
    fn unknown_words_ask_for_nothing() {
        let form = Form::decode(b"sector=x&state=&late=no&order=rank").unwrap();
        assert_eq!(read(&form), RoundQuery::default());
        assert_eq!(href("/rounds/r", &RoundQuery::default()), "/rounds/r");
    }
}
