//! Type `single`.

use super::{
    Context,
    sheet::{self, Rule},
};
use course::activity::Single;
use leptos::prelude::*;

/// The question, with the learner's latest answer where there is one.
pub fn view(it: &Single<String>, context: Context) -> AnyView {
    let sheet = sheet::options((&it.id, &it.rev), (&it.prompt, ""), &it.options, Rule::One);
    sheet::view(sheet, context)
}
