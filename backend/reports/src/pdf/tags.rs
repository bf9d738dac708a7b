//! The tree of meaning in a tagged PDF (ISO 32000-1, 14.7 and 14.8): which marks are which heading, paragraph or cell.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::layout::structure::{NodeId, Role, Tree};

/// The standard structure type of a part.
pub(super) const fn name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(_) => "H3",
        Role::Paragraph => "P",
        Role::Contents => "TOC",
        Role::ContentsEntry => "TOCI",
        Role::Table => "Table",
        Role::Row => "TR",
        Role::ColumnHead | Role::RowHead => "TH",
        Role::Cell => "TD",
    }
}

/// Adds the tree to the document and returns its root. `sequences` names, page by page, the part that each
/// marked-content sequence shows.
pub(super) fn add(
    doc: &mut Document,
    tree: &Tree,
    pages: &[ObjectId],
    sequences: &[Vec<NodeId>],
) -> ObjectId {
    let root = doc.new_object_id();
    let ids: Vec<ObjectId> = tree.nodes().iter().map(|_| doc.new_object_id()).collect();
    let mut kids: Vec<Vec<Object>> = vec![Vec::new(); ids.len()];
    for (page, sequences) in pages.iter().zip(sequences) {
        for (number, node) in sequences.iter().enumerate() {
            kids[*node].push(content(*page, number));
        }
    }
    // A part's own marks come before its children; in these documents only leaves have marks.
    for (node, part) in tree.nodes().iter().enumerate().skip(1) {
        kids[part.parent].push(Object::Reference(ids[node]));
    }
    for ((node, part), kids) in tree.nodes().iter().enumerate().zip(kids) {
        let parent = if node == Tree::ROOT {
            root
        } else {
            ids[part.parent]
        };
        let mut element = dictionary(&[
            ("S", name(part.role).into()),
            ("P", Object::Reference(parent)),
            ("K", Object::Array(kids)),
        ]);
        if let Some(attributes) = attributes(part.role, part.columns) {
            element.set("A", attributes);
        }
        doc.set_object(ids[node], element);
    }
    let numbers = parents(doc, &ids, sequences);
    let whole = dictionary(&[
        ("Type", "StructTreeRoot".into()),
        ("K", Object::Array(vec![Object::Reference(ids[Tree::ROOT])])),
        ("ParentTree", Object::Reference(numbers)),
        ("ParentTreeNextKey", integer(pages.len())),
    ]);
    doc.set_object(root, whole);
    root
}

/// A marked-content sequence of a page.
fn content(page: ObjectId, number: usize) -> Object {
    Object::Dictionary(dictionary(&[
        ("Type", "MCR".into()),
        ("Pg", Object::Reference(page)),
        ("MCID", integer(number)),
    ]))
}

/// What a table's cell says about its place.
fn attributes(role: Role, columns: usize) -> Option<Object> {
    let mut table = dictionary(&[("O", "Table".into())]);
    match role {
        Role::ColumnHead => table.set("Scope", "Column"),
        Role::RowHead => table.set("Scope", "Row"),
        _ => {}
    }
    if columns > 1 {
        table.set("ColSpan", integer(columns));
    }
    (table.len() > 1).then_some(Object::Dictionary(table))
}

/// The way back: for each page the part that each of its sequences belongs to.
fn parents(doc: &mut Document, ids: &[ObjectId], sequences: &[Vec<NodeId>]) -> ObjectId {
    let mut numbers = Vec::with_capacity(sequences.len() * 2);
    for (page, sequences) in sequences.iter().enumerate() {
        let parents = sequences.iter().map(|node| Object::Reference(ids[*node]));
        let parents = doc.add_object(Object::Array(parents.collect()));
        numbers.extend([integer(page), Object::Reference(parents)]);
    }
    doc.add_object(dictionary(&[("Nums", Object::Array(numbers))]))
}

/// A dictionary with its entries in the given order.
pub(super) fn dictionary(entries: &[(&str, Object)]) -> Dictionary {
    let mut dictionary = Dictionary::new();
    for (key, value) in entries {
        dictionary.set(*key, value.clone());
    }
    dictionary
}

/// A whole number.
pub(super) fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
