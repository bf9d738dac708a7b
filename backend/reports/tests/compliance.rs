//! Whole reports, read back by the readers people use.
#![expect(
    clippy::unwrap_used,
    reason = "a helper of tests: a report that cannot be printed fails the test"
)]

mod sample;
mod tools;

use domain::answer::Value;
use domain::tally::{CountBasis, Precision, ServiceRef};
use reports::compliance::render;
use sample::Sample;
use text::{Lang, number, tr};
use tools::{Order, Printed, fold, spoken};

fn print(sample: &Sample, lang: Lang) -> Printed {
    Printed::new(&render(&sample.report(), lang).unwrap())
}

fn samples() -> [(&'static str, Sample); 4] {
    [
        ("bank", sample::bank()),
        ("trying", sample::trying()),
        ("draft", sample::draft()),
        ("replay", sample::replay()),
    ]
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for (name, sample) in samples() {
        for lang in Lang::ALL {
            let first = render(&sample.report(), lang).unwrap();
            let second = std::thread::scope(|scope| {
                scope
                    .spawn(|| render(&sample.report(), lang).unwrap())
                    .join()
                    .unwrap()
            });
            assert!(first == second, "{name} {lang:?} differs from print to print");
        }
    }
    let mut later = sample::bank();
    later.incidents[0].cases += 1;
    let (before, after) = (sample::bank(), later);
    assert!(
        render(&before.report(), Lang::Ja).unwrap() != render(&after.report(), Lang::Ja).unwrap(),
        "another case makes another file"
    );
}

#[test]
fn readers_find_no_fault() {
    for (name, sample) in samples() {
        for lang in Lang::ALL {
            let printed = print(&sample, lang);
            assert!(
                printed
                    .check()
                    .contains("No syntax or stream encoding errors found"),
                "{name}: {}",
                printed.check()
            );
            let info = printed.info();
            for wanted in [
                "Tagged:          yes",
                "PDF version:     1.7",
                "(A4)",
                "Encrypted:       no",
            ] {
                assert!(info.contains(wanted), "{name}: {wanted}\n{info}");
            }
            let title = info.lines().find(|line| line.starts_with("Title:")).unwrap();
            assert!(title.contains(&tr(lang, "report-title")), "{title}");
            let fonts = printed.fonts();
            assert_eq!(fonts.len(), 2, "{fonts:?}");
            for font in fonts {
                let columns: Vec<&str> = font.split_whitespace().collect();
                assert!(columns[0].contains("+BIZUDPGothic-"), "{font}");
                // emb sub uni
                assert_eq!(
                    columns[columns.len() - 5..columns.len() - 2],
                    ["yes", "yes", "yes"],
                    "{font}"
                );
            }
        }
    }
}

#[test]
fn every_page_says_what_it_is() {
    for (name, sample) in samples() {
        let printed = print(&sample, Lang::Ja);
        let pages = printed.pages(Order::Reading);
        for (i, page) in pages.iter().enumerate() {
            let page = fold(page);
            let number = format!("{}/{}", i + 1, pages.len());
            assert!(page.contains(&number), "{name}: page {number}");
            assert!(
                page.contains(&fold(&sample.institution.name.ja)),
                "{name}: {number}"
            );
            assert!(page.contains(&fold(&sample.round.title_ja)), "{name}: {number}");
            let catalogue = sample.published.catalogue.version().to_string();
            assert!(page.contains(&catalogue), "{name}: {number}");
            match &sample.receipt {
                Some(receipt) => assert!(page.contains(&receipt.content_sha256[..16]), "{name}: {number}"),
                None => assert!(
                    page.contains(&fold(&tr(Lang::Ja, "report-foot-no-digest"))),
                    "{name}"
                ),
            }
            let label = match name {
                "replay" => "公表資料に基づく再現であり、当該機関が提出したものではありません",
                "draft" => "デモ（架空の機関）・未提出の下書き",
                _ => "デモ（架空の機関）",
            };
            assert!(page.contains(label), "{name}: {number}");
        }
        assert!(
            fold(&pages[0]).contains(
                "本スコアは、自己申告に基づく対話の出発点であり、法令・監督指針への適合性の判定又は格付けを行うものではありません。"
            ),
            "{name}: the disclaimer stands on page 1"
        );
    }
}

#[test]
fn nothing_that_was_filed_is_lost() {
    let sample = sample::trying();
    for lang in Lang::ALL {
        let printed = print(&sample, lang);
        let structure = fold(&spoken(&printed.structure()));
        let text = printed.folded();
        let both = |words: &str| {
            let words = fold(words);
            assert!(structure.contains(&words), "{lang:?}, structure: {words}");
            // Heads and feet stand between the parts of what is longer than a page.
            if words.chars().count() < 400 {
                assert!(text.contains(&words), "{lang:?}, text: {words}");
            }
        };
        let catalogue = &sample.published.catalogue;
        for control in catalogue.for_kind(sample.institution.kind) {
            both(control.id.as_str());
            both(match lang {
                Lang::Ja => &control.requirement.ja,
                Lang::En => &control.requirement.en,
            });
        }
        for (n, line) in sample.answers.iter().enumerate() {
            // The third note holds what cannot be drawn; another test reads it.
            if n != 2 {
                both(&line.answer.evidence_note);
            }
            if let Value::Level(level) = line.answer.value {
                let label = catalogue.control(&line.answer.control).unwrap().label(level);
                both(if lang == Lang::Ja { &label.ja } else { &label.en });
            }
            if let Some(alternative) = &line.answer.alternative {
                both(&alternative.constraints);
                both(&alternative.maintenance);
            }
            if let Some(determination) = &line.determination {
                both(&determination.reason);
            }
        }
        for row in &sample.incidents {
            both(&number::count(row.amount.get()));
            both(&row.remarks);
        }
        for warning in &sample.warnings {
            both(&warning.reason);
        }
        both(&sample.published.sha256.to_string());
    }
}

#[test]
fn what_cannot_be_drawn_is_named() {
    let text = print(&sample::trying(), Lang::Ja).folded();
    let wanted = "絵文字[U+1F600]と[U+20BB7]野家、右から[U+202E]左[U+202C]、[U+200F]、[U+0000][U+0007]制御、が、一二行目四行目タブ";
    assert!(text.contains(wanted));
}

#[test]
fn every_text_has_its_words() {
    for (name, sample) in samples() {
        for lang in Lang::ALL {
            // ⟦ ⟧ mark a message without a text; the font has neither.
            let text = print(&sample, lang).folded();
            let missing: Vec<&str> = text
                .split("[U+27E6]")
                .skip(1)
                .filter_map(|rest| rest.split("[U+27E7]").next())
                .collect();
            assert!(missing.is_empty(), "{name} {lang:?}: {missing:?}");
        }
    }
}

#[test]
fn losses_add_up_to_the_point() {
    let sample = sample::bank();
    let pages = print(&sample, Lang::Ja).pages(Order::Place);
    let figures = |label: &str| -> Vec<i64> {
        let line = pages
            .iter()
            .flat_map(|page| page.lines())
            .find(|line| line.trim().starts_with(label));
        let line = line.unwrap().trim().trim_start_matches(label);
        let columns: Vec<&str> = line.split_whitespace().collect();
        columns[columns.len() - 3..]
            .iter()
            .map(|n| n.replace(',', "").parse().unwrap())
            .collect()
    };
    let (lost, residue) = (figures("失点の計"), figures("端数調整（算式の切捨て）"));
    let raw = figures("上限適用前のスコア");
    for column in 0..3 {
        assert_eq!(
            lost[column] + residue[column] + raw[column],
            10_000,
            "column {column}"
        );
    }
    let scores = sample.scores.as_ref().unwrap();
    assert_eq!(raw[0], i64::from(scores.declared.raw.unwrap().get()));
    assert_eq!(raw[2], i64::from(scores.confirmed.raw.unwrap().get()));
}

#[test]
fn totals_never_cross_count_bases() {
    let sample = sample::bank();
    let printed = print(&sample, Lang::Ja);
    let text = printed.folded();
    for basis in [CountBasis::Claimed, CountBasis::Recognised, CountBasis::Accounts] {
        let rows: Vec<_> = sample
            .incidents
            .iter()
            .filter(|row| row.count_basis == basis)
            .collect();
        let name = text::render(Lang::Ja, &basis.name());
        let cases: i64 = rows.iter().map(|row| row.cases).sum();
        let amount: i64 = rows.iter().map(|row| row.amount.get()).sum();
        let total = format!(
            "{name}計（{}行）{}{}",
            rows.len(),
            number::count(cases),
            number::count(amount)
        );
        assert!(text.contains(&total), "{total}");
    }
    let all: i64 = sample.incidents.iter().map(|row| row.amount.get()).sum();
    assert!(
        !text.contains(&number::count(all)),
        "a sum over all bases is printed"
    );
    // The links without a row are said to have none, and never shown as 0.
    assert!(text.contains("該当行なし"));
}

/// A row of 内訳不明 means the rest beside the named rows: a link without a row may be in it.
#[test]
fn a_link_that_may_be_in_the_rest_is_not_said_to_have_no_case() {
    let mut sample = sample::bank();
    sample.incidents.truncate(1);
    let [row] = &mut sample.incidents[..] else {
        panic!("one row")
    };
    (row.service, row.precision) = (ServiceRef::Unspecified, Precision::ManYen);
    let text = print(&sample, Lang::Ja).folded();
    // The words stand once in the explanation above the table.
    assert_eq!(text.matches("該当行なし").count(), 1, "{text}");
    assert_eq!(
        text.matches("内訳不明に含まれ得る").count(),
        1 + sample.links.len(),
        "{text}"
    );
    // What is cut off is not called approximate.
    assert!(text.contains("（1万円未満切捨ての行を含む）"), "{text}");
    assert!(!text.contains("概数の行を含む"), "{text}");
}

#[test]
fn a_replay_shows_no_score() {
    let sample = sample::replay();
    assert!(sample.scores.is_some(), "even where somebody hands scores in");
    for lang in Lang::ALL {
        let text = print(&sample, lang).folded();
        for id in [
            "report-score-capped",
            "report-gates",
            "report-gaps",
            "report-domains",
            "report-coverage",
        ] {
            assert!(!text.contains(&fold(&tr(lang, id))), "{lang:?}: {id}");
        }
        assert!(
            text.contains(&fold(&tr(lang, "report-not-scored-replay"))),
            "{lang:?}"
        );
        let raw = sample.scores.as_ref().unwrap().declared.raw.unwrap();
        assert!(
            !text.contains(&number::count(i64::from(raw.get()))),
            "{lang:?}: {raw}"
        );
    }
}

#[test]
fn heads_of_tables_are_repeated() {
    let pages = print(&sample::bank(), Lang::Ja).pages(Order::Reading);
    let heads = pages.iter().filter(|page| page.contains("証跡・説明")).count();
    assert!(heads >= 4, "the controls fill {heads} pages with a head");
    let continued = pages.iter().filter(|page| page.contains("（続き）")).count();
    assert!(continued >= 3, "{continued} pages go on with a group");
    assert!(pages.len() >= 15, "{} pages", pages.len());
}

#[test]
fn the_structure_has_headings_tables_and_heads() {
    let structure = print(&sample::bank(), Lang::En).structure();
    let spoken = spoken(&structure);
    assert!(
        spoken.contains("Alternative measure (not accepted, counts as level 1)"),
        "words stay apart where a line ends"
    );
    for (kind, least) in [
        ("H1", 1),
        ("H2", 10),
        ("H3", 3),
        ("Table", 8),
        ("TH:", 50),
        ("TD", 300),
        ("TOCI", 10),
    ] {
        let found = structure
            .lines()
            .filter(|line| line.trim().starts_with(kind))
            .count();
        assert!(found >= least, "{kind}: {found}");
    }
}
