//! Messages in Japanese and English, numbers, eras: ids in, sentences out
