//! «Oppdrag».
