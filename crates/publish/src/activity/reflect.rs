//! Type `reflect`: a thought of one's own.

use super::Role;
use crate::{fields::Fields, model::Both, report::Report, source::Text};
use course::activity::Reflect;

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Reflect<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let hint = file.both("hint", report);
    let bring = file.optional_flag("bring", report);
    Some(Reflect {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        hint: hint?,
        bring,
    })
}

pub(super) fn map<T, U>(reflect: &Reflect<T>, f: &mut impl FnMut(Role, &T) -> U) -> Reflect<U> {
    Reflect {
        id: reflect.id.clone(),
        rev: reflect.rev.clone(),
        title: f(Role::Short, &reflect.title),
        prompt: f(Role::Long, &reflect.prompt),
        hint: f(Role::Long, &reflect.hint),
        bring: reflect.bring,
    }
}
