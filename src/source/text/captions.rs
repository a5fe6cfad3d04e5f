//! What stands right below a picture and says what it shows, without 图1 before it.

use super::markers::{Found, Marker};
use super::rule::{Pattern, pattern};
use super::script::Gap;
use super::traits::Traits;
use super::wrap::Part;

/// Characters that such a line may have.
const LONGEST: usize = 60;

/// Notes the lines below pictures.
pub fn note(parts: &[Part], traits: &mut [Traits]) {
    /// 图为会议现场, （左图：比赛现场）, 会议现场。张三 摄
    static SAYS: Pattern = Pattern::new(|| {
        pattern(
            r"^[（(▲△◆]?\s*(?:[上下左右]?图(?:为|片?\s*[：:]|片说明)|图[①②③④]\s*[：:])|(?:摄影?|供图|[/／]\s*图)\s*[）)]?$",
        )
    });
    // Where headlines are bold, headings or larger, a plain line in the middle is none.
    let marked = |own: &Traits| own.look.heading || own.look.strong > 0 || own.look.size > 105;
    let headlines = traits.iter().any(|own| own.bare && own.centred && marked(own));
    for k in 1..traits.len() {
        let own = &traits[k];
        let below = traits[k - 1].picture && own.gap != Gap::Page && own.look.told.is_none();
        if !below || own.chars > LONGEST || own.marker.is_some() || own.credits.is_some() {
            continue;
        }
        let text = parts[k].text();
        let plain = own.look.centred && own.bare && headlines && !marked(own) && own.chars <= 30;
        if plain || SAYS.is_match(text) {
            let message = ("图片下面的一行", "a line right below a picture");
            let found = Found { marker: Marker::Caption, mark: 0..0, text: 0..text.len(), message };
            traits[k].marker = Some(found);
        }
    }
}
