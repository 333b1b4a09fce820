//! «For prosessveiledere».
