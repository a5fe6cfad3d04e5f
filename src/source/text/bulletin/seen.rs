//! What can be told of a paragraph of a bulletin, and of what stands around it.

use super::super::byline;
use super::super::fold::fold;
use super::super::markers::{Marker, closing};
use super::super::names::{chunks, is_office};
use super::super::paper::office_and_day;
use super::super::rule::{Pattern, pattern};
use super::super::script::Gap;
use super::super::traits::{TitleLine, Traits};
use crate::source::account::Confidence;

/// What can be told of a paragraph, for every style.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub marker: Option<Marker>,
    /// It begins with ①, （1） or [1].
    pub circled: bool,
    /// ★ or the like with which it begins.
    pub mark: Option<char>,
    /// The same mark ends it: ※ 领导活动 ※.
    pub both: bool,
    pub chars: usize,
    /// Characters behind its mark or number.
    pub rest: usize,
    pub bare: bool,
    pub text: bool,
    pub table: bool,
    pub picture: bool,
    /// Signs of a list stand before it.
    pub item: bool,
    /// It goes on behind a line break in its paragraph.
    pub runs_on: bool,
    pub gap: Gap,
    /// Columns of white space before it. Every paragraph of a text has all of this: it is small.
    pub indent: u16,
    pub centred: bool,
    pub heading: bool,
    /// The level of its heading style.
    pub level: Option<u8>,
    /// All of it is bold.
    pub strong: bool,
    /// The sources at its end, and whether they are names of offices.
    pub credits: bool,
    pub named: bool,
    /// It is nothing but brackets with sources.
    pub source_line: bool,
    /// A headline ends at a space in it; how sure that is.
    pub cut: Option<Confidence>,
    /// A headline ends at its first stop; where it has no mark, also that what `cut` ends has a stop.
    pub stop_cut: bool,
    pub office: bool,
    pub day: bool,
    pub title: bool,
    pub plain: bool,
    pub colon: bool,
    pub dash: bool,
    pub bracketed: bool,
    /// A label and a colon, or names with marks between them.
    pub labelling: bool,
    pub several: bool,
    pub square: bool,
    pub open_quote: bool,
    pub known: bool,
    /// It names the table that comes next.
    pub caption: bool,
    pub before_table: bool,
    /// Its size in hundredths of that of the body; 0 where that is not known.
    pub size: u16,
    /// 【数据链接】, 名词解释: what stands beside an article, and no section.
    pub aside: bool,
    /// Only a label such as 编者按 stands above it.
    pub labelled: Option<Marker>,
    /// A person or office before a colon, as groups sign.
    pub signs: bool,
    pub placeholder: bool,
    /// 浏览人数：3126, a label and a figure.
    pub figure: bool,
    /// It ends as an item of a list does.
    pub listed: bool,
    /// Its first sentence is a label of a few characters: ▲场馆建设。…
    pub entitled: bool,
    /// What can be told of it as a further line of the title of an attachment.
    pub title_line: TitleLine,
    /// Who wrote what follows, or when: an office, a person or a day below a headline.
    pub byline: bool,
    /// Nothing but names of people.
    pub names: bool,
    /// Its words tell who did what, as headlines of news do: 县水务局部署汛前检查.
    pub tells: bool,
    /// Its last word names a part of a report: …情况, …问题, …打算.
    pub part_of_report: bool,
    /// A label, a figure with its unit, and no more; columns side by side; a figure or an hour before
    /// what it says: 8家   新登记企业. A line of a list or a table, and no head.
    pub value: bool,
    /// A question or an exclamation of one sentence, as headlines may be.
    pub question: bool,
    /// An office and a name at the right, as they stand below an article.
    pub signed_by: bool,
    /// One of several lines of one build within an article: 坚持…, 坚持…, 坚持….
    pub parallel: bool,
    /// What somebody said, in quotes.
    pub speech: bool,
    /// The list of contents names it.
    pub promised: bool,
    /// The list of contents names it and the line above it as one headline.
    pub completes: bool,
    /// What a meeting begins with: 时间：, 地点：, 主持：.
    pub meeting: bool,
    /// An office and a colon: 县水务局：
    pub leads: bool,
    /// A label of a few characters, and text behind it: 来信内容：….
    pub labelled_text: bool,
    /// What a photograph shows, or who took it: （图为比赛现场）, ▲志愿者引路　米兰 摄.
    pub photographed: bool,
    /// One of several short lines, one below the other, with no text right below the last.
    pub stacked: bool,
    /// Who asks or answers stands before what he says: 问：…, 答：….
    pub asked: bool,
    /// A few characters, spread over the line: 馆　讯.
    pub spread: bool,
    /// A day, and behind it what there was: 4月3日　清明祭英烈.
    pub scheduled: bool,
    /// The title of a poem: 七律·咏沅江.
    pub verse: bool,
    /// Several labels, each with what it says: 责任领导：周远　责任部门：县水务局.
    pub pairs: bool,
    /// It hands over to what it is the note of: 现予刊发，供参阅。
    pub hands_over: bool,
}

/// What can be told of a paragraph by its traits.
pub fn seen(traits: &Traits, text: &str) -> Seen {
    // 【现状】我市…: what has been left before its text is no title.
    let labels = traits.marker.as_ref().is_some_and(|found| {
        found.marker == Marker::Section
            && text.starts_with(['【', '〖'])
            && traits.look.told.is_none()
            && text[found.text.end..].chars().filter(|c| !c.is_whitespace()).count() > 1
    });
    let marker = traits.marker.as_ref().map(|found| found.marker).filter(|_| !labels);
    let mark = (marker == Some(Marker::Bullet)).then(|| text.chars().next()).flatten();
    let behind_mark = traits.marker.as_ref().map_or(text, |found| text[found.text.clone()].trim());
    let rest =
        traits.marker.as_ref().map_or(traits.chars, |found| text[found.text.clone()].trim().chars().count());
    let value = text.split_once(['：', ':']).filter(|_| traits.bare);
    let value = value.map(|(label, rest)| (label.chars().count(), rest.trim_start()));
    let count = |open: char, close: char| text.matches(open).count() > text.matches(close).count();
    let indent = u16::try_from(traits.indent).unwrap_or(u16::MAX);
    let (mut plain, mut labelling, mut several) = (true, false, false);
    for c in text.chars() {
        labelling |= matches!(c, '：' | ':');
        several |= c == '、';
        plain &= !matches!(c, '，' | '、' | '：' | '；' | '“' | '（' | '《' | '—' | '0'..='9');
    }
    Seen {
        marker,
        circled: marker == Some(Marker::Fourth)
            && text.starts_with(|c| is_circled(c) || "（([［【〔〖".contains(c)),
        both: mark.is_some_and(|mark| closing(text, mark) < text.trim_end().len()),
        mark,
        chars: traits.chars,
        rest,
        bare: traits.bare,
        text: traits.is_text(),
        table: traits.table || traits.picture,
        picture: traits.picture,
        item: traits.look.item,
        runs_on: traits.look.runs_on,
        gap: traits.gap,
        indent,
        centred: traits.centred,
        heading: traits.look.heading,
        level: traits.look.level,
        strong: traits.look.strong > 0 && traits.look.strong * 10 >= text.len() * 9,
        credits: traits.credits.is_some(),
        named: traits.named,
        source_line: traits.credits.as_ref().is_some_and(|credits| credits.all.start == 0),
        // 事故经过：  工人在装药过程中…: a label, whatever space stands behind it.
        cut: traits
            .cut
            .as_ref()
            .filter(|cut| !labels && !text[..cut.gap.start].trim_end().ends_with(['：', ':']))
            .map(|cut| cut.confidence),
        stop_cut: match &traits.cut {
            Some(cut) if marker.is_none() => text[..cut.gap.start].trim_end().ends_with('。'),
            _ => traits.stop_cut.is_some(),
        },
        office: traits.office
            || traits.square.as_ref().is_some_and(|square| is_office(&text[square.clone()])),
        day: traits.day || (traits.chars <= 40 && office_and_day(text).is_some()),
        title: traits.title,
        plain,
        colon: text.ends_with(['：', ':']),
        dash: text.starts_with('—') || text.starts_with("--"),
        bracketed: text.starts_with(['（', '('])
            && text.find(['）', ')']).is_some_and(|close| text[close..].chars().count() == 1),
        labelling,
        several,
        square: traits.square.is_some(),
        open_quote: traits.bare && (count('“', '”') || count('《', '》') || count('（', '）')),
        known: traits.known_section,
        signs: traits.chars <= 40 && text.contains('：') && text.contains('组'),
        placeholder: is_placeholder(text),
        figure: value
            .is_some_and(|(label, rest)| label <= 6 && rest.starts_with(|c: char| c.is_ascii_digit())),
        value: value.is_some_and(|(label, rest)| label <= 14 && is_value(rest))
            || (traits.chars <= 60 && is_tabular(text)),
        question: is_question(text) || is_exclamation(text),
        signed_by: traits.bare && indent >= AT_THE_RIGHT && byline::is_signed(text),
        speech: text.starts_with('“')
            && text.split_once('”').is_some_and(|(said, _)| said.ends_with(['。', '！', '？', '…', '，'])),
        promised: traits.look.promised,
        completes: traits.look.completes && traits.bare,
        entitled: traits.marker.as_ref().is_some_and(|found| {
            let rest = &text[found.text.clone()];
            rest.chars().take(7).any(|c| matches!(c, '。' | '：')) && rest.chars().count() > 12
        }),
        byline: traits.byline,
        names: traits.names,
        tells: traits.bare && traits.is_numbered() && tells(behind_mark),
        part_of_report: traits.bare && traits.is_numbered() && PART_OF_REPORT.is_match(behind_mark),
        meeting: traits.chars <= 60 && labelling && (is_of_meeting(text) || is_of_visit(text)),
        title_line: traits.title_line,
        leads: traits.chars <= 24 && text.strip_suffix(['：', ':']).is_some_and(is_office),
        labelled_text: !traits.bare && LABEL.is_match(text),
        photographed: traits.chars <= 60 && text.contains(['图', '摄']) && PHOTOGRAPHED.is_match(text),
        asked: text.chars().next().is_some_and(|c| "问答记主QA".contains(c)) && ASKED.is_match(text),
        spread: traits.chars <= 7 && is_spread(text),
        scheduled: traits.bare && is_scheduled(text),
        verse: traits.bare && is_verse(text),
        pairs: traits.chars <= 120 && has_pairs(text),
        hands_over: hands_over(text),
        size: traits.look.size,
        aside: traits.chars <= 14 && is_aside(text),
        listed: text.ends_with(['；', ';']) || text.starts_with(['•', '·']),
        ..Seen::default()
    }
}

impl Seen {
    /// Whether it stands at the right.
    pub fn is_at_the_right(&self) -> bool {
        self.indent >= AT_THE_RIGHT
    }

    /// 一、任命: a short line that begins with the first kind of number.
    pub(super) fn is_first(&self) -> bool {
        self.bare && self.marker == Some(Marker::First)
    }

    /// A line of a few characters with no mark, that is no name and no day.
    pub(super) fn is_short_line(&self) -> bool {
        self.bare
            && !self.heading
            && self.marker.is_none()
            && self.plain
            && (2..=8).contains(&self.chars)
            && !self.table
            && !self.day
            && !self.office
            && !self.byline
    }
}

/// 现予刊发，供参阅。: with what a note of the editor ends.
fn hands_over(text: &str) -> bool {
    static ENDS: Pattern = Pattern::new(|| {
        pattern(
            r"(?:(?:现|特|今|兹)(?:将[^。]{2,40})?(?:予以?|全文|摘要|摘编)?(?:刊发|编发|刊登|摘登|转发|印发|刊载|推荐)(?:如下|[^。]{0,24})|供[^。，]{0,16}(?:参阅|参考|借鉴|学习|交流)[^。，]{0,6})。[）)]?$",
        )
    });
    text.ends_with(['。', '）', ')'])
        && ENDS.is_match(&text[text.floor_char_boundary(text.len().saturating_sub(240))..])
}

/// 【数据链接】, ［名词解释］: the label of what stands beside an article.
fn is_aside(text: &str) -> bool {
    static ASIDE: Pattern = Pattern::new(|| {
        pattern(
            r"^[【〖［\[〔（(]?\s*(?:(?:数据|资料|知识|政策|背景|新闻|案例|法规|专家|相关)链接|名词解释|背景资料|延伸阅读|知识窗|小知识|编后语?|编者点评)\s*[】〗］\]〕）)]?\s*[：:]?$",
        )
    });
    ASIDE.is_match(text)
}

/// ①, ⑴ or ❶.
fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⒇' | '❶'..='❿' | '➀'..='➓')
}

/// Columns from which on a line stands at the right.
const AT_THE_RIGHT: u16 = 14;

/// 4月3日　清明祭英烈, 周二 上午 业务学习: a day and behind a space what there was.
fn is_scheduled(text: &str) -> bool {
    static DAY: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:\d{1,2}\s*月\s*\d{1,2}\s*日(?:\s*[—－–~～至到-]+\s*(?:\d{1,2}\s*月)?\s*\d{1,2}\s*日)?|\d{1,2}[./]\d{1,2}|(?:星期|周)[一二三四五六日天])(?:\s*[（(](?:星期|周)[一二三四五六日天][）)])?(?:\s*(?:[上下中]午|全天|白天|晚上?|早上?))?(?:\s*\d{1,2}[:：]\d{2})?[\s　]+\S",
        )
    });
    DAY.is_match(text)
}

/// 七律·咏沅江, 卜算子 梅, 沁园春（有感）: the form of a poem, and its title.
fn is_verse(text: &str) -> bool {
    static FORM: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s*)?(?:[七五][律绝古]|[七五]言(?:律诗|绝句)?|古风|卜算子|沁园春|满江红|浪淘沙|念奴娇|水调歌头|西江月|清平乐|蝶恋花|临江仙|鹧鸪天|浣溪沙|菩萨蛮|如梦令|忆江南|忆秦娥|渔家傲|采桑子|虞美人|减字木兰花|点绛唇|江城子|定风波|青玉案|一剪梅|南乡子|踏莎行|破阵子|贺新郎|永遇乐|声声慢|雨霖铃|长相思|十六字令|钗头凤|诉衷情|鹊桥仙|望海潮|水龙吟|摸鱼儿|满庭芳|醉花阴|相见欢|天净沙|山坡羊|画堂春|行香子|八声甘州|巫山一段云)\s*(?:[·•・‧．.—\s　]+|[（(《])\S",
        )
    });
    text.chars().count() <= 24 && FORM.is_match(text)
}

/// A figure with its unit, and no more: 7.0789（11月28日）.
fn is_value(text: &str) -> bool {
    static VALUE: Pattern = Pattern::new(|| {
        pattern(r"^[\d.,，]+\s*(?:[%％‰℃]|\p{Han}{1,4}|[A-Za-z/]{1,6})?\s*(?:[（(][^（）()]{0,20}[）)])?$")
    });
    VALUE.is_match(text)
}

/// 来信内容：….
static LABEL: Pattern = Pattern::new(|| pattern(r"^\p{Han}{2,6}\s*[：:]\s*\S"));

/// （图为比赛现场）, ▲志愿者引路　米兰 摄, 图①：….
static PHOTOGRAPHED: Pattern = Pattern::new(|| {
    pattern(
        r"^[（(▲△◆●■]?\s*(?:[上下左右]?图(?:为|\s*[①②③④⑤⑥1-9一二三四]?\s*[：:])[^。]{2,50}|[^，。：]{4,40}[\s　（(]+(?:\p{Han}\s?\p{Han}{1,3})\s*[/／]?\s*摄(?:影)?)[）)]?$",
    )
});

/// 问：…, 答：….
static ASKED: Pattern = Pattern::new(|| pattern(r"^(?:[问答]|[QA]\d{0,2}|记者(?:问)?|主持人)\s*[：:]"));

/// 馆　讯, 诗 苑: two to four characters with white space between all of them.
fn is_spread(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| word.chars().count() == 1 && word.chars().all(char::is_alphabetic))
}

/// 点赞！云溪镇河道清淤跑出加速度！, 冒雨抢修不停歇……: one line that calls out or breaks off, as headlines may.
fn is_exclamation(text: &str) -> bool {
    text.trim_end_matches(['”', '》']).ends_with(['！', '!', '…'])
        && (5..=40).contains(&text.chars().count())
        && text.matches(['，', '、']).count() <= 1
        && !text.contains(['。', '；', '：', '？'])
        && !text.starts_with('“')
}

/// One sentence that asks: 怎么办？ Those of an interview have a label: 一问：….
fn is_question(text: &str) -> bool {
    static ASKED: Pattern = Pattern::new(|| {
        pattern(r"^(?:[一二三四五六七八九十\d]{0,3}\s*[问答]|[QA]\d*|记者|主持人|\p{Han}{2,3})\s*[：:]")
    });
    text.ends_with(['？', '?'])
        && (5..=44).contains(&text.chars().count())
        && !text.contains(['。', '；', '，', '！'])
        && !text.starts_with(['1', '2', '3', '4', '5', '6', '7', '8', '9', '①', '②', '③'])
        && (!ASKED.is_match(text) || text.starts_with("链接"))
}

/// Whether a headline tells who did what: an office or a place, and a deed.
fn tells(text: &str) -> bool {
    static DEEDS: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:我[局县市区镇乡校院委办司厂所站部省州]|全[县市区镇省]|\p{Han}{1,14}?[县市区镇乡局委办院校所站部处科园村厂]|\p{Han}{1,14}?(?:公司|中心|街道|大队|支队|社区|集团|协会|银行|医院|项目|指挥部|工程|书记|县长|市长|局长|校长|宣讲团|代表团|师生|民警|干警|干部))\p{Han}{0,12}?(?:开展|举办|举行|召开|部署|完成|推进|启动|组织|检查|走进|深入|荣获|获评|获批|赴|调研|慰问|指导|督导|强化|加强|加快|落实|开工|竣工|签约|通过|发布|印发|出台|实现|突破|增长|建成|投用|投产|新增|新建|上线|开班|开幕|揭牌|挂牌|结业|开讲|亮相|入选|中标|投入|启用|移交|出征|夺得|通车|抓|打造|聚焦|扎实|全力|积极|多措并举|“)",
        )
    });
    /// 新生报到方案出台, without its office.
    static ENDS: Pattern = Pattern::new(|| {
        pattern(
            r"(?:出台|启动|召开|举行|举办|开工|竣工|完成|完工|闭幕|开幕|上线|开班|开营|换届|结业|见效|提速|落地|揭牌|挂牌|签约|投用|通车|开通|收官|开讲|亮相|夺冠|获奖|圆满\p{Han}{2}|走进\p{Han}{1,8}|进(?:校园|社区|企业|乡村|农村|基层|机关|家庭|军营))$",
        )
    });
    let text = fold(text);
    DEEDS.is_match(&text) || ENDS.is_match(&text)
}

/// Heads of the parts of one report.
static PART_OF_REPORT: Pattern = Pattern::new(|| {
    pattern(
        r"(?:情况|问题|建议|打算|措施|做法|成效|特点|原因|分析|要求|任务|目标|安排|思路|背景|概况|进展|不足|短板|困难|下一步.{0,6}|工作|意见|原则|保障|对策|启示|经验|体会|影响|形势|趋势|指标|重点)$",
    )
});

/// Whether a line has four columns or more, or a figure, a day or an hour as its first.
fn is_tabular(text: &str) -> bool {
    static FIRST: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:[\d.,，]+\s*(?:[%％‰℃]|\p{Han}{1,3})?|(?:\d{1,2}月\d{1,2}日\s*)?\d{1,2}[:：]\d{2}(?:\s*[—－–~～-]+\s*\d{1,2}[:：]\d{2})?)$",
        )
    });
    if text.starts_with(['√', '✓', '✔', '✗', '☑', '☐']) {
        return true;
    }
    if !text.contains(['\u{3000}', '\t']) && !text.contains("  ") {
        return false;
    }
    let parts = chunks(text, 0..text.len());
    parts.len() > 3 || (parts.len() == 2 && FIRST.is_match(&text[parts[0].clone()]))
}

/// Whether a line has several labels that white space parts, each with what it says.
fn has_pairs(text: &str) -> bool {
    static PAIR: Pattern = Pattern::new(|| pattern(r"(?:^|\s)\p{Han}{2,8}\s*[：:]\s*[^\s：:]"));
    PAIR.find_iter(text).count() > 1
}

/// 时间：, 地点：, 主持人：, with which minutes begin.
pub fn is_of_meeting(text: &str) -> bool {
    static LABELS: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:会议|活动)?(?:时\s*间|地\s*点|主\s*持\s*人?|主持者|议\s*题|议\s*程|名\s*称|参\s*会|参\s*加|与\s*会|出\s*席|列\s*席|缺\s*席|请\s*假|到\s*会|记\s*录|汇报人|整\s*理)\s*(?:人员?|单位|者|情况)?\s*[：:]",
        )
    });
    LABELS.is_match(text)
}

/// 督查项目：, 检查时间：, with which reports of a visit begin.
fn is_of_visit(text: &str) -> bool {
    static LABELS: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:督查|督导|检查|调研|巡察|巡查|考察|走访|暗访|监测|统计|核查|抽查|接访|培训|报告|值班|整治)(?:项目|对象|方式|方法|内容|范围|时间|时段|地点|人员|事项|单位|组|日期|路线)\s*[：:]",
        )
    });
    LABELS.is_match(text)
}

/// 【县长批示】请…: what a leader has written, or who is to answer, before its text.
pub fn is_remark(text: &str) -> bool {
    static REMARK: Pattern = Pattern::new(|| {
        pattern(
            r"^[【〖]\s*(?:[问答]|[^【】〖〗]{0,12}(?:批\s*示|批\s*注|责任单位|责任部门|牵头单位|完成时限|整改时限|办理结果|[点短简]\s*评|评\s*析|链\s*接|延伸阅读|名词解释))\s*[】〗]\s*[：:]?\s*\S",
        )
    });
    REMARK.is_match(text)
}

/// 【图片1：…】, ［照片：…］: where a picture is to stand.
pub fn is_placeholder(text: &str) -> bool {
    let inner = text.trim_start_matches(['【', '［', '[', '〔', '（', '(']);
    inner.len() < text.len()
        && ["图片", "照片", "插图", "配图", "图", "此处插入", "责任单位", "视频"].iter().any(|word| {
            inner.strip_prefix(word).is_some_and(|rest| {
                rest.starts_with(|c: char| {
                    c.is_ascii_digit() || "：:一二三四五六七八九】］]0123456789".contains(c)
                })
            })
        })
}
