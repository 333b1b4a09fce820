//! A file or a text that the learner hands over.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, FileList, HtmlElement, HtmlInputElement};

/// A file that was chosen or dropped, not read yet.
pub struct File(web_sys::File);

/// What was dropped on the page.
pub enum Dropped {
    /// A file.
    File(File),
    /// Marked text from somewhere else.
    Text(String),
}

impl File {
    /// How large it is, in bytes.
    pub fn size(&self) -> usize {
        self.0.size() as usize
    }

    /// Its text; `None` where the browser cannot read it. Bytes that are not
    /// UTF-8 become replacement characters.
    pub async fn text(&self) -> Option<String> {
        JsFuture::from(self.0.text()).await.ok()?.as_string()
    }
}

/// The file that was chosen in a field, which is then empty again: choosing
/// the same file once more is a choice too.
pub fn chosen(field: &HtmlElement) -> Option<File> {
    let field: &HtmlInputElement = field.unchecked_ref();
    let file = field.files()?.get(0)?;
    field.set_value("");
    Some(File(file))
}

/// What an event brings; `None` where it is neither a file nor a text.
pub fn dropped(event: Event) -> Option<Dropped> {
    let carried = event.dyn_into::<DragEvent>().ok()?.data_transfer()?;
    if let Some(file) = carried.files().and_then(|files| files.get(0)) {
        return Some(Dropped::File(File(file)));
    }
    let text = carried.get_data("text").ok()?;
    (!text.is_empty()).then_some(Dropped::Text(text))
}

fn each(files: Option<FileList>) -> Vec<File> {
    let files = files.iter();
    files
        .flat_map(|list| (0..list.length()).filter_map(|at| list.get(at).map(File)))
        .collect()
}

/// All files that were chosen in a field, which is then empty again.
pub fn all_chosen(field: &HtmlElement) -> Vec<File> {
    let field: &HtmlInputElement = field.unchecked_ref();
    let files = each(field.files());
    field.set_value("");
    files
}

/// All files that an event brings.
pub fn all_dropped(event: &Event) -> Vec<File> {
    let carried = event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer);
    each(carried.and_then(|it| it.files()))
}
