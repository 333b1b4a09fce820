//! «Kvittering».
