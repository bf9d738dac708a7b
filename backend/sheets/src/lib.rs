//! CSV in and out, encodings, size guards: the only room that knows file formats
