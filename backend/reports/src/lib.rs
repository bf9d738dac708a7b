//! Compliance reports as PDF; the only room that knows printpdf
