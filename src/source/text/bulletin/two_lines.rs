//! Headlines on two lines each, with nothing but their places to show it.

use super::super::script::Gap;
use super::seen::Seen;

/// Headlines that show a habit.
const HEADLINES: usize = 2;

/// Whether a line may be one of the two.
pub(super) fn is_part(own: &Seen) -> bool {
    (own.bare || own.leads)
        && own.marker.is_none()
        && own.chars >= 4
        && !(own.table || own.day || own.byline || own.names || own.value || own.caption)
        && !(own.dash || own.meeting || own.bracketed || own.square || own.item || own.placeholder)
        && !(own.heading || own.parallel || own.stacked || own.verse || own.photographed || own.signed_by)
}

/// Whether a line may be the title of a section, or words above a headline, by its own words and the line below it.
fn may_stand_above(own: &Seen, below: &Seen) -> bool {
    let short = own.chars <= 10;
    let whole = below.chars * 2 >= own.chars * 3 || (below.labelling && !own.labelling);
    own.bare && short && (own.plain || whole)
}

/// Whether all lines that may be headlines stand in twos, one right below the other and above text, and most of
/// the first are no titles of sections by their words: 陈庄镇“飞地项目” ⏎ 落户经开区.
pub(super) fn are_habit(seen: &[Seen]) -> bool {
    let (mut headlines, mut sections, mut k) = (0, 0, 0);
    while k < seen.len() {
        let run = seen[k..].iter().take_while(|own| is_part(own)).count();
        if run == 0 {
            k += 1;
            continue;
        }
        let text = seen.get(k + run).is_some_and(|below| below.text && below.gap == Gap::None);
        if run != 2 || !text || seen[k + 1].gap != Gap::None || seen[k + 1].leads {
            return false;
        }
        headlines += 1;
        sections += usize::from(may_stand_above(&seen[k], &seen[k + 1]));
        k += run;
    }
    headlines >= HEADLINES && sections * 2 < headlines
}
