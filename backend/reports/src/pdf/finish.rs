//! What printpdf leaves open: language, title, dates, outline, tags, and an identifier that is the same every time.

use std::io::Write;

use domain::clock::jst;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, StringFormat};
use sha2::{Digest, Sha256};
use text::Lang;

use crate::error::Error;
use crate::layout::flow::Laid;
use crate::layout::page::Bookmark;
use crate::layout::structure::NodeId;
use crate::pdf::tags::{self, dictionary, integer};
use crate::pdf::{Document, draw};
use crate::units::PAGE_HEIGHT;

/// Name of the program in the file's properties.
const PRODUCER: &str = concat!("Renkei ", env!("CARGO_PKG_VERSION"));

/// Completes a document and writes it.
///
/// # Errors
/// [`Error::Incomplete`] where printpdf's document lacks its catalogue or a page, [`Error::Writer`] where it cannot be
/// written.
pub(super) fn finish(
    mut pdf: Pdf,
    document: &Document,
    laid: &Laid,
    sequences: &[Vec<NodeId>],
) -> Result<Vec<u8>, Error> {
    "1.7".clone_into(&mut pdf.version);
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    for (number, id) in pages.iter().enumerate() {
        let page = pdf
            .get_dictionary_mut(*id)
            .map_err(|_| Error::Incomplete("page"))?;
        page.remove(b"Annots");
        page.set("StructParents", integer(number));
        // Readers move from field to field and from link to link in the order of the structure.
        page.set("Tabs", "S");
    }
    let structure = tags::add(&mut pdf, &laid.tree, &pages, sequences);
    let outline = outline(&mut pdf, &laid.bookmarks, &pages);
    let title = text_string(&document.title);
    let catalogue = pdf.catalog_mut().map_err(|_| Error::Incomplete("catalogue"))?;
    catalogue.set("Lang", Object::string_literal(lang(document.lang)));
    catalogue.set(
        "MarkInfo",
        Object::Dictionary(dictionary(&[("Marked", true.into())])),
    );
    catalogue.set("StructTreeRoot", Object::Reference(structure));
    catalogue.set(
        "ViewerPreferences",
        Object::Dictionary(dictionary(&[("DisplayDocTitle", true.into())])),
    );
    catalogue.set("PageMode", "UseOutlines");
    catalogue.set("Outlines", Object::Reference(outline));
    let moment = document
        .created
        .with_timezone(&jst())
        .format("D:%Y%m%d%H%M%S+09'00'");
    let moment = Object::string_literal(moment.to_string());
    let info = pdf.add_object(dictionary(&[
        ("Title", title),
        ("Author", text_string(&document.author)),
        ("Subject", text_string(&document.subject)),
        ("Creator", Object::string_literal(PRODUCER)),
        ("Producer", Object::string_literal(PRODUCER)),
        ("CreationDate", moment.clone()),
        ("ModDate", moment),
    ]));
    if let Ok(Object::Reference(old)) = pdf.trailer.get(b"Info") {
        let old = *old;
        pdf.objects.remove(&old);
    }
    pdf.trailer.set("Info", Object::Reference(info));
    let identifier = Object::String(identifier(&pdf), StringFormat::Hexadecimal);
    pdf.trailer
        .set("ID", Object::Array(vec![identifier.clone(), identifier]));
    compress(&mut pdf)?;
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)
        .map_err(|error| Error::Writer(error.to_string()))?;
    Ok(bytes)
}

/// Deflates all streams. The level is the usual one and not the highest, as lopdf's own would be: that takes twice as
/// long and saves one part in a hundred.
fn compress(pdf: &mut Pdf) -> Result<(), Error> {
    for object in pdf.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.allows_compression
            && !stream.dict.has(b"Filter")
        {
            let failed = |error: std::io::Error| Error::Writer(error.to_string());
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(&stream.content).map_err(failed)?;
            let deflated = encoder.finish().map_err(failed)?;
            if deflated.len() < stream.content.len() {
                stream.dict.set("Filter", "FlateDecode");
                stream.set_content(deflated);
            }
        }
    }
    Ok(())
}

/// An identifier made from what the pages show, so that equal reports have equal ones.
fn identifier(pdf: &Pdf) -> Vec<u8> {
    let mut digest = Sha256::new();
    for object in pdf.objects.values() {
        if let Object::Stream(stream) = object {
            digest.update(&stream.content);
        }
    }
    digest.finalize()[..16].to_vec()
}

/// The outline: sections, and below them their headings.
fn outline(pdf: &mut Pdf, bookmarks: &[Bookmark], pages: &[ObjectId]) -> ObjectId {
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| pdf.new_object_id()).collect();
    let top: Vec<usize> = (0..bookmarks.len())
        .filter(|i| bookmarks[*i].depth == 0)
        .collect();
    let mut whole = dictionary(&[("Type", "Outlines".into()), ("Count", integer(top.len()))]);
    link(&mut whole, &top, &ids);
    pdf.set_object(root, whole);
    for (n, section) in top.iter().enumerate() {
        let end = top.get(n + 1).copied().unwrap_or(bookmarks.len());
        let below: Vec<usize> = (section + 1..end).collect();
        let mut entry = entry(&bookmarks[*section], root, pages);
        if !below.is_empty() {
            // Closed at first: the number of entries below, negative.
            entry.set("Count", -i64::try_from(below.len()).unwrap_or(0));
            link(&mut entry, &below, &ids);
        }
        chain(&mut entry, &top, n, &ids);
        pdf.set_object(ids[*section], entry);
        for (m, sub) in below.iter().enumerate() {
            let mut entry = self::entry(&bookmarks[*sub], ids[*section], pages);
            chain(&mut entry, &below, m, &ids);
            pdf.set_object(ids[*sub], entry);
        }
    }
    root
}

fn entry(bookmark: &Bookmark, parent: ObjectId, pages: &[ObjectId]) -> Dictionary {
    let page = pages
        .get(bookmark.page)
        .map_or(Object::Null, |page| Object::Reference(*page));
    let top = Object::Real(draw::points(PAGE_HEIGHT - bookmark.y).0);
    let place = vec![page, "XYZ".into(), Object::Null, top, Object::Null];
    dictionary(&[
        ("Title", text_string(&bookmark.title)),
        ("Parent", Object::Reference(parent)),
        ("Dest", Object::Array(place)),
    ])
}

/// Names the first and the last entry below.
fn link(entry: &mut Dictionary, below: &[usize], ids: &[ObjectId]) {
    if let (Some(first), Some(last)) = (below.first(), below.last()) {
        entry.set("First", Object::Reference(ids[*first]));
        entry.set("Last", Object::Reference(ids[*last]));
    }
}

/// Names the entries before and after one among its fellows.
fn chain(entry: &mut Dictionary, fellows: &[usize], at: usize, ids: &[ObjectId]) {
    if let Some(before) = at.checked_sub(1).and_then(|before| fellows.get(before)) {
        entry.set("Prev", Object::Reference(ids[*before]));
    }
    if let Some(after) = fellows.get(at + 1) {
        entry.set("Next", Object::Reference(ids[*after]));
    }
}

/// Text outside of pages: UTF-16 with its mark.
fn text_string(text: &str) -> Object {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(
        units.flat_map(u16::to_be_bytes).collect(),
        StringFormat::Hexadecimal,
    )
}

/// The language as BCP 47 names it; the Japanese of these reports is that of Japan.
const fn lang(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "ja-JP",
        Lang::En => "en",
    }
}
