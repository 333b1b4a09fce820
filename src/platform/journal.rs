//! The journal: an IndexedDB store that takes each change at once.
//!
//! A killed browser loses localStorage writes of the last seconds (20 in
//! Chromium, 1 in Firefox, measured), a write with strict durability never.
//! Each record holds what one run of the app knows of one key, so two tabs
//! never overwrite each other; records are joined when the app starts.

use js_sys::{Array, Function, Object, Promise, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

/// The one object store.
const STORE: &str = "progress";

/// The browser has no IndexedDB here, or it refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JournalError;

impl From<JsValue> for JournalError {
    fn from(_: JsValue) -> Self {
        JournalError
    }
}

/// An open journal.
#[derive(Clone, Debug)]
pub struct Journal {
    database: IdbDatabase,
}

/// A record: what lies in the journal under a key.
pub struct Record {
    /// `<replica>|<key of the progress>`.
    pub key: String,
    /// Text in the stored format.
    pub text: String,
}

impl Record {
    /// The key of the progress.
    pub fn part(&self) -> Option<&str> {
        self.key.split_once('|').map(|(_, part)| part)
    }
}

impl Journal {
    /// Opens the journal of the site whose root has this path.
    ///
    /// # Errors
    /// [`JournalError`] where the browser has no IndexedDB or blocks it.
    pub async fn open(root_path: &str) -> Result<Journal, JournalError> {
        let factory = web_sys::window()
            .ok_or(JournalError)?
            .indexed_db()?
            .ok_or(JournalError)?;
        let request = factory.open_with_u32(&format!("nik:{root_path}"), 1)?;
        let upgrade = {
            let request = request.clone();
            Closure::once(move || {
                let database: Option<IdbDatabase> =
                    request.result().ok().and_then(|db| db.dyn_into().ok());
                if let Some(database) = database {
                    // Fails only when it is there already.
                    let _ = database.create_object_store(STORE);
                }
            })
        };
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let database = answer(&request).await?;
        drop(upgrade);
        let database: IdbDatabase = database.dyn_into().map_err(|_| JournalError)?;
        // Another tab with a newer app, or the learner clearing the browser's
        // data, must not wait for this one; the next write opens it anew.
        let given_up = database.clone();
        database.set_onversionchange(Some(
            Closure::<dyn FnMut()>::new(move || given_up.close())
                .into_js_value()
                .unchecked_ref(),
        ));
        Ok(Journal { database })
    }

    /// Writes records; returns when the browser says that they are on the disk.
    ///
    /// # Errors
    /// [`JournalError`] when any could not be written; then none is.
    pub async fn put(&self, records: &[Record]) -> Result<(), JournalError> {
        let (transaction, store) = self.transaction()?;
        for record in records {
            store.put_with_key(&record.text.as_str().into(), &record.key.as_str().into())?;
        }
        done(&transaction).await
    }

    /// All records.
    ///
    /// # Errors
    /// [`JournalError`] when they cannot be read.
    pub async fn all(&self) -> Result<Vec<Record>, JournalError> {
        let (_transaction, store) = self.transaction()?;
        // Both are asked for before either is awaited: a transaction ends when
        // nothing is asked of it.
        let keys = store.get_all_keys()?;
        let texts = store.get_all()?;
        let (keys, texts) = (answer(&keys), answer(&texts));
        let (keys, texts) = (Array::from(&keys.await?), Array::from(&texts.await?));
        Ok(keys
            .iter()
            .zip(texts.iter())
            .filter_map(|(key, text)| {
                Some(Record {
                    key: key.as_string()?,
                    text: text.as_string()?,
                })
            })
            .collect())
    }

    /// Puts `records` in the place of those under `old`, in one step: those
    /// that another tab has changed meanwhile stay.
    ///
    /// # Errors
    /// [`JournalError`] when the step failed; then nothing has changed.
    pub async fn replace(&self, old: Vec<Record>, records: &[Record]) -> Result<(), JournalError> {
        let (transaction, store) = self.transaction()?;
        for record in records {
            store.put_with_key(&record.text.as_str().into(), &record.key.as_str().into())?;
        }
        for record in old {
            if records.iter().any(|new| new.key == record.key) {
                continue;
            }
            let request = store.get(&record.key.as_str().into())?;
            let (store, request_in) = (store.clone(), request.clone());
            let unchanged = Closure::once_into_js(move || {
                let now = request_in.result().ok().and_then(|text| text.as_string());
                if now.as_deref() == Some(record.text.as_str()) {
                    let _ = store.delete(&record.key.as_str().into());
                }
            });
            request.set_onsuccess(Some(unchanged.unchecked_ref()));
        }
        done(&transaction).await
    }

    /// Deletes all records.
    ///
    /// # Errors
    /// [`JournalError`] when they are still there.
    pub async fn clear(&self) -> Result<(), JournalError> {
        let (transaction, store) = self.transaction()?;
        store.clear()?;
        done(&transaction).await
    }

    /// A transaction with strict durability, which web-sys has no word for.
    fn transaction(&self) -> Result<(IdbTransaction, IdbObjectStore), JournalError> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let open: Function = Reflect::get(&self.database, &"transaction".into())?
            .dyn_into()
            .map_err(|_| JournalError)?;
        let transaction: IdbTransaction = open
            .call3(&self.database, &STORE.into(), &"readwrite".into(), &options)?
            .dyn_into()
            .map_err(|_| JournalError)?;
        let store = transaction.object_store(STORE)?;
        Ok((transaction, store))
    }
}

/// What a request answers. Its handlers are set before this returns the
/// future, so that several requests can be awaited one after the other.
fn answer(request: &IdbRequest) -> impl Future<Output = Result<JsValue, JournalError>> + use<> {
    let request = request.clone();
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&once(resolve)));
        request.set_onerror(Some(&once(reject)));
    });
    async move {
        JsFuture::from(promise).await?;
        Ok(request.result()?)
    }
}

/// Waits until a transaction is on the disk.
async fn done(transaction: &IdbTransaction) -> Result<(), JournalError> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&once(resolve)));
        let reject = once(reject);
        transaction.set_onabort(Some(&reject));
        transaction.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    Ok(())
}

/// A handler that forgets the event and calls `settle` at most once.
fn once(settle: Function) -> Function {
    let settle = Rc::new(RefCell::new(Some(settle)));
    Closure::<dyn FnMut()>::new(move || {
        if let Some(settle) = settle.borrow_mut().take() {
            let _ = settle.call0(&JsValue::NULL);
        }
    })
    .into_js_value()
    .unchecked_into()
}
