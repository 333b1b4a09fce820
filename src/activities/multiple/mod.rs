//! Type `multiple`.

use super::{
    Context,
    sheet::{self, Rule},
};
use course::activity::Multiple;
use leptos::prelude::*;

/// The question, with the learner's latest answer where there is one.
pub fn view(it: &Multiple<String>, context: Context) -> AnyView {
    let how = format!("<p class=\"activity-how\">{}</p>", context.words.choose_all);
    let sheet = sheet::options(
        (&it.id, &it.rev),
        (&it.prompt, &how),
        &it.options,
        Rule::All,
    );
    sheet::view(sheet, context)
}
