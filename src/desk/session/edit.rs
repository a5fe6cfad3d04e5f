//! Changes of an issue file: each gives the file's text after it.

use std::path::Path;

use serde_json::Value;

use super::Session;
use crate::check::fix;
use crate::desk::arrange::{Action, arranged};
use crate::desk::card::CardId;
use crate::desk::document::{Copy, read};
use crate::desk::form::edited;
use crate::desk::insert;
use crate::desk::options::{options, with_option};
use crate::desk::told::Told;
use crate::diagnostic::Lang;
use crate::issue::{ArticleId, NodeId, OptionValue};
use crate::{Error, write};

impl Session {
    /// The text after all safe corrections, and how many there were.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn fixed(&self, name: &str, text: &str, told: &[Told]) -> Result<(String, usize), Error> {
        let copy = self.copy(name, text, told)?;
        let Some(manuscript) = read(&copy)?.manuscript else { return Ok((text.to_owned(), 0)) };
        let shown = copy.path.display().to_string();
        let fixes = fix(&[manuscript]);
        let corrected = fixes.issues.iter().map(|issue| issue.corrected).sum();
        let own = fixes.files.into_iter().find(|file| *file.before.name == *shown);
        Ok(own.map_or_else(|| (text.to_owned(), 0), |file| (file.after, corrected)))
    }

    /// The text of an issue file with `value` in the field `id`; none where it cannot be.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn edit(&self, name: &str, text: &str, id: &str, value: &str) -> Result<Option<String>, Error> {
        let copy = self.copy(name, text, &[])?;
        let (Ok(node), Some(manuscript)) = (id.parse::<NodeId>(), read(&copy)?.manuscript) else {
            return Ok(None);
        };
        let again = |text: &str| {
            let copy = Copy { text: text.to_owned(), ..copy.clone() };
            read(&copy).ok()?.manuscript.map(|manuscript| manuscript.issue)
        };
        Ok(edited(&manuscript, &copy.path.display().to_string(), &node, value, again))
    }

    /// The text of an issue file with its sections and articles arranged; none where they
    /// cannot be.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn arrange(&self, name: &str, text: &str, id: &str, action: &str) -> Result<Option<String>, Error> {
        let copy = self.copy(name, text, &[])?;
        let (Some(action), Ok(id), Some(manuscript)) =
            (Action::read(action), id.parse::<CardId>(), read(&copy)?.manuscript)
        else {
            return Ok(None);
        };
        Ok(arranged(&manuscript, &copy.path.display().to_string(), id, &action))
    }

    /// The text of an issue file with an option of its layout set, or with none set where there
    /// is no value; none where it cannot be.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn set_option(
        &self,
        name: &str,
        text: &str,
        option: &str,
        value: &Value,
    ) -> Result<Option<String>, Error> {
        let Some(manuscript) = read(&self.copy(name, text, &[])?)?.manuscript else { return Ok(None) };
        let fields = options(&manuscript, Lang::Zh);
        let Some(field) = fields.iter().find(|field| field.name == option) else { return Ok(None) };
        let value = match value {
            Value::Bool(value) => Some(OptionValue::Bool(*value)),
            Value::Number(value) => value.as_f64().map(OptionValue::Number),
            Value::String(text) => Some(OptionValue::Text(text.clone())),
            _ => None,
        };
        Ok(with_option(text, option, &field.label, value.as_ref()))
    }

    /// The text of an issue file with a table of a spreadsheet's clipboard in the article `id`.
    pub fn insert_table(&self, text: &str, id: &str, clipboard: &str) -> Option<String> {
        insert::with_block(text, article(id)?, &insert::table(clipboard)?)
    }

    /// Keeps a picture in the folder of an issue file, and gives the file's text with it in the
    /// article `id`.
    ///
    /// # Errors
    /// When the picture cannot be written.
    pub fn insert_picture(
        &self,
        name: &str,
        text: &str,
        id: &str,
        file: &str,
        data: &[u8],
    ) -> Result<Option<String>, Error> {
        let Some(article) = article(id) else { return Ok(None) };
        let folder = self.copy(name, text, &[])?.path.parent().map(Path::to_owned).unwrap_or_default();
        let plain = Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned());
        let Some(plain) = plain.filter(|plain| plain == file) else { return Ok(None) };
        let Some(with) = insert::with_block(text, article, &insert::picture(&plain)) else {
            return Ok(None);
        };
        let target = folder.join(&plain);
        let same = std::fs::read(&target).is_ok_and(|there| there == data);
        if !same {
            write::fresh(&target, data)?;
        }
        Ok(Some(with))
    }
}

/// The article that a card stands for.
fn article(id: &str) -> Option<ArticleId> {
    match id.parse().ok()? {
        CardId::Article(article) => Some(article),
        CardId::Section(_) | CardId::Attachment(_) => None,
    }
}
