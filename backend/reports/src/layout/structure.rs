//! What a report means, apart from where it stands: the tree that a tagged PDF carries for readers who do not see the
//! page (ISO 32000-1, 14.7).

/// Number of a node in its [`Tree`].
pub(crate) type NodeId = usize;

/// What a part of the document is. The names are the standard structure types of PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The whole.
    Document,
    /// A section with its heading.
    Section,
    /// A heading: 1 is the document's title, 2 a section's, 3 one within a section.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// Table of contents.
    Contents,
    /// An entry of the table of contents.
    ContentsEntry,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell that heads its column.
    ColumnHead,
    /// A cell that heads its row (or, spanning all columns, a group of rows).
    RowHead,
    /// A cell.
    Cell,
}

/// One part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// What it is.
    pub(crate) role: Role,
    /// What it is part of; the first node is its own parent.
    pub(crate) parent: NodeId,
    /// How many columns a cell spans.
    pub(crate) columns: usize,
}

/// All parts; children stand after their parents, in reading order.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// The root, [`Role::Document`].
    pub(crate) const ROOT: NodeId = 0;

    /// A tree with nothing but its root.
    pub(crate) fn new() -> Self {
        let root = Node {
            role: Role::Document,
            parent: Self::ROOT,
            columns: 1,
        };
        Self { nodes: vec![root] }
    }

    /// Adds a part at the end of another one.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.add_spanning(parent, role, 1)
    }

    /// Adds a cell that spans columns.
    pub(crate) fn add_spanning(&mut self, parent: NodeId, role: Role, columns: usize) -> NodeId {
        self.nodes.push(Node {
            role,
            parent,
            columns,
        });
        self.nodes.len() - 1
    }

    /// The parts in reading order.
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }
}
