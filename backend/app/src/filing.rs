//! Everything that is done to one filing, in the order of its life.

pub mod amend;
pub mod changes;
pub mod content;
pub mod controls;
pub mod export;
pub mod head;
pub mod history;
pub mod links;
pub mod mine;
pub(crate) mod parsed;
pub mod receipt;
pub mod request;
pub mod review;
pub mod row_edits;
pub mod rows;
pub mod stamp;
pub mod standing;
pub mod start;
pub mod submit;
pub mod table;
pub mod take_over;
pub mod tasks;
pub mod template;
pub mod upload;
pub mod withdraw;
pub mod workbook;
