//! A course of texts in memory, for the fuzz targets and their short runs.

use crate::{
    check::check,
    load,
    model::Course,
    report::{Problem, Report},
    source::Tree,
    spelling::Speller,
};
use std::path::PathBuf;

/// No system has a file with this name, so nothing is read or kept there.
const NO_FOLDER: &str = "\0";

/// Checks the files of `modules`, each by its path in there, and hands on what
/// could be compiled even where there are errors. Without dictionaries, register
/// of sources and file system; `pictures` are there by name.
pub fn probe(
    files: &[(&str, &str)],
    pictures: &[&str],
    today: &str,
) -> (Option<Course>, Vec<Problem>) {
    let mut report = Report::default();
    let tree = Tree::of("modules", files, &mut report);
    let pictures = pictures.iter().map(|name| (*name).to_owned()).collect();
    let cache = PathBuf::from(NO_FOLDER);
    let authored = load::take(tree, pictures, cache, today, &mut report);
    let (course, _) = check(&authored, &mut Speller::default(), &mut report);
    (course, report.finish())
}
