//! Writes every page in every state and both languages into a folder, to be looked at in a browser:
//! `cargo run -p web --example samples -- FOLDER`.

use std::io;
use std::path::PathBuf;

use text::Lang;

fn main() -> io::Result<()> {
    let folder = std::env::args()
        .nth(1)
        .map(PathBuf::from)
        .ok_or_else(|| io::Error::other("name a folder"))?;
    let assets = folder.join("static");
    std::fs::create_dir_all(&assets)?;
    for asset in web::assets::all() {
        let name = asset.address.trim_start_matches(web::assets::PREFIX);
        std::fs::write(assets.join(name), &asset.bytes)?;
    }
    for lang in Lang::ALL {
        for sample in web::samples::all(lang).map_err(io::Error::other)? {
            let html = sample
                .html
                .replace(&format!("\"{}", web::assets::PREFIX), "\"static/");
            let name = format!("{}.{}.html", sample.name.replace('/', "--"), lang.code());
            std::fs::write(folder.join(name), html)?;
        }
    }
    Ok(())
}
