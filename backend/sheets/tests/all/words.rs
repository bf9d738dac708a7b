//! What is shown must be understood when it is typed.

use domain::tally::{AuthMethod, Column, CompensatedBy, CountBasis, Precision, normalise};
use text::{Lang, render};

#[test]
fn every_japanese_name_of_a_value_is_understood() {
    let check = |column, name, code| {
        let shown = render(Lang::Ja, &name);
        assert_eq!(normalise(column, &shown), code, "{shown}");
        assert_eq!(normalise(column, code), code);
    };
    for value in AuthMethod::ALL {
        check(Column::AuthMethod, value.name(), value.code());
    }
    for value in CountBasis::ALL {
        check(Column::CountBasis, value.name(), value.code());
    }
    for value in Precision::ALL {
        check(Column::Precision, value.name(), value.code());
    }
    for value in CompensatedBy::ALL {
        check(Column::CompensatedBy, value.name(), value.code());
    }
}

#[test]
fn the_japanese_headers_of_files_are_the_names_on_screen() {
    for column in Column::ALL {
        assert_eq!(render(Lang::Ja, &column.name()), column.japanese());
    }
}
