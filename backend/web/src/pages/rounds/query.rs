//! What of a round is asked for, from and to its address.

use app::supervision::{Order, RoundQuery};
use domain::filing::State;
use domain::sector::Sector;

use crate::form::Form;

/// Codes of the orders in addresses.
const ORDERS: [(Order, &str); 5] = [
    (Order::Official, "official"),
    (Order::Name, "name"),
    (Order::Flags, "flags"),
    (Order::Score, "score"),
    (Order::Recent, "recent"),
];

/// Code of an order.
pub(super) fn order_code(order: Order) -> &'static str {
    ORDERS
        .iter()
        .find(|(known, _)| *known == order)
        .map_or("official", |(_, code)| code)
}

/// The query of an address; what is not known asks for nothing.
pub(super) fn read(form: &Form) -> RoundQuery {
    RoundQuery {
        sector: Sector::from_code(form.value("sector")),
        state: State::from_code(form.value("state")),
        late: form.is_chosen("late", "yes"),
        flagged: form.is_chosen("flagged", "yes"),
        order: ORDERS
            .iter()
            .find(|(_, code)| *code == form.value("order"))
            .map_or(Order::Official, |(order, _)| *order),
    }
}

/// The query as part of an address, without the question mark.
pub(super) fn write(query: &RoundQuery) -> String {
    let mut pairs = Vec::new();
    if let Some(sector) = query.sector {
        pairs.push(format!("sector={}", sector.code()));
    }
    if let Some(state) = query.state {
        pairs.push(format!("state={}", state.code()));
    }
    if query.late {
        pairs.push("late=yes".to_owned());
    }
    if query.flagged {
        pairs.push("flagged=yes".to_owned());
    }
    if query.order != Order::Official {
        pairs.push(format!("order={}", order_code(query.order)));
    }
    pairs.join("&")
}

/// A path with a query.
pub(super) fn href(path: &str, query: &RoundQuery) -> String {
    match write(query).as_str() {
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
    form.set("order", order_code(query.order));
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
                    for (order, _) in ORDERS {
                        let query = RoundQuery {
                            sector,
                            state,
                            late,
                            flagged,
                            order,
                        };
                        let written = Form::decode(write(&query).as_bytes()).unwrap();
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
