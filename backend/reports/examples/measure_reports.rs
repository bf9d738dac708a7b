//! Prints the sample reports of the tests into a folder and says how long each took.
//!
//! `cargo run -p reports --example measure_reports -- FOLDER`; without a folder, the temporary one.
#![expect(
    clippy::unwrap_used,
    reason = "a tool for developers: what fails should say where"
)]

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::path::PathBuf;
use std::time::Instant;

use text::Lang;

const ROUNDS: u32 = 20;

fn main() {
    let folder = std::env::args()
        .nth(1)
        .map_or_else(std::env::temp_dir, PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    let start = Instant::now();
    reports::Fonts::load().unwrap();
    println!("fonts: {:?}", start.elapsed());
    let samples = [
        ("bank", sample::bank()),
        ("trying", sample::trying()),
        ("draft", sample::draft()),
        ("replay", sample::replay()),
    ];
    for (name, sample) in &samples {
        let report = sample.report();
        for lang in Lang::ALL {
            let first = Instant::now();
            let bytes = reports::compliance::render(&report, lang).unwrap();
            let first = first.elapsed();
            let again = Instant::now();
            for _ in 0..ROUNDS {
                assert_eq!(
                    reports::compliance::render(&report, lang).unwrap().len(),
                    bytes.len()
                );
            }
            let mean = again.elapsed() / ROUNDS;
            let pages = lopdf::Document::load_mem(&bytes).unwrap().get_pages().len();
            println!(
                "{name}-{}: {pages} pages, {} bytes, first {first:?}, mean of {ROUNDS} {mean:?}",
                lang.code(),
                bytes.len()
            );
            std::fs::write(folder.join(format!("{name}-{}.pdf", lang.code())), bytes).unwrap();
        }
    }
}
