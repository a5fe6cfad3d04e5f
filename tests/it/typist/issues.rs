//! Random sound issues, as issue files.

use toml::{Table, Value};

use super::material::*;
use super::random::Random;

/// The kind of a text as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    /// Many short articles.
    Bulletin,
    /// One long article with numbered parts.
    Report,
    /// An official paper.
    Paper,
}

/// A random issue of a seed.
pub fn issue(random: &mut Random) -> (Genre, Table) {
    match random.within(1, 100) {
        1..=60 => (Genre::Bulletin, bulletin(random)),
        61..=76 => (Genre::Report, report(random)),
        _ => (Genre::Paper, paper(random)),
    }
}

/// What files are made of.
trait Put {
    fn put(&mut self, key: &str, value: impl Into<Value>);
}

impl Put for Table {
    fn put(&mut self, key: &str, value: impl Into<Value>) {
        self.insert(key.to_owned(), value.into());
    }
}

fn list(texts: &[String]) -> Value {
    match texts {
        [text] => text.clone().into(),
        texts => Value::Array(texts.iter().cloned().map(Value::from).collect()),
    }
}

/// 县水务局 of 青石县水务局.
fn level(county: &str) -> &'static str {
    match county.chars().last() {
        Some('市') => "市",
        Some('区') => "区",
        _ => "县",
    }
}

fn date(random: &mut Random) -> String {
    let (year, month, day) = (random.within(2019, 2026), random.within(1, 12), random.within(1, 28));
    format!("{year}-{month:02}-{day:02}")
}

fn day(text: &str) -> Value {
    Value::Datetime(text.parse().unwrap())
}

/// A sentence with figures: `#` becomes a whole number, `%` one with a decimal, and behind a
/// figure it is itself.
fn figures(random: &mut Random, sentence: &str) -> String {
    let mut out = String::new();
    for c in sentence.chars() {
        match c {
            '#' => out.push_str(&random.within(2, 680).to_string()),
            '%' if !out.ends_with(|c: char| c.is_ascii_digit()) => {
                out.push_str(&format!("{}.{}", random.within(1, 98), random.within(1, 9)));
            }
            c => out.push(c),
        }
    }
    out
}

fn paragraph(random: &mut Random, most: u64) -> String {
    let count = random.within(1, most) as usize;
    random.some(SENTENCES, count).iter().map(|sentence| figures(random, sentence)).collect()
}

fn office(random: &mut Random, level: &str) -> String {
    if random.chance(30) { random.one(TOWNS).to_owned() } else { format!("{level}{}", random.one(OFFICES)) }
}

fn headline(random: &mut Random, level: &str) -> (String, String) {
    let office = office(random, level);
    let headline = match random.within(1, 10) {
        1..=5 => format!("{office}{}{}", random.one(VERBS), random.one(OBJECTS)),
        6..=7 => format!("{office}{}", random.one(QUOTED)),
        8..=9 => format!("{office}{}", random.one(FIGURED)),
        _ => format!("全{level}{}{}", random.one(VERBS), random.one(OBJECTS)),
    };
    (headline, office)
}

fn head(random: &mut Random, file: &mut Table) -> &'static str {
    let county = random.one(COUNTIES);
    let level = level(county);
    let masthead = match random.chance(75) {
        true => format!("{county}{}", random.one(BULLETINS)),
        false => random.one(TOPICS).to_owned(),
    };
    file.put("masthead", masthead.replace("县党建", "党建"));
    if random.chance(8) {
        file.put("above", random.one(ABOVE));
    }
    let issuer = match random.within(1, 5) {
        1..=3 => format!("{county}人民政府办公室"),
        4 => format!("中共{county}委办公室"),
        _ => format!("{county}{}", random.one(OFFICES)),
    };
    let mut issuers = vec![issuer];
    if random.chance(10) {
        issuers.push(format!("{county}{}", random.one(&["应急管理局", "政务服务和大数据局", "融媒体中心"])));
    }
    file.put("issuer", list(&issuers));
    file.put("number", random.within(1, 366) as i64);
    if random.chance(35) {
        file.put("total", random.within(100, 2400) as i64);
    }
    file.put("date", day(&date(random)));
    if random.chance(12) {
        file.put("notice", random.one(NOTICES));
    }
    if random.chance(5) {
        file.put("urgency", random.one(&["特急", "加急"]));
    }
    if random.chance(5) {
        file.put("secrecy", random.one(&["秘密★6个月", "机密★1年", "秘密"]));
    }
    level
}

fn imprint(random: &mut Random, file: &mut Table, level: &str) {
    let labels: &[&str] = random.one(&[
        &["报", "送", "发"][..],
        &["报", "发"],
        &["呈报", "抄送"],
        &["主送", "抄送"],
        &["本期发"],
        &["报送", "分送"],
        &["抄报", "抄送", "发"],
        &[],
    ]);
    let mut entries = Vec::new();
    let copies = random.chance(15);
    for label in labels {
        let recipients = match *label {
            "报" | "呈报" | "抄报" | "报送" | "主送" => {
                format!(
                    "市委办公室，市人民政府办公室，{level}委常委，{level}人大常委会、{level}政府、{level}政协领导"
                )
            }
            "送" | "抄送" => format!("{level}法院、{level}检察院，{level}人武部"),
            _ => format!("各乡镇（街道），{level}直各单位"),
        };
        let mut entry = Table::new();
        entry.put("label", *label);
        entry.put("recipients", recipients);
        if copies {
            entry.put("copies", random.within(3, 90) as i64);
        }
        entries.push(Value::Table(entry));
    }
    file.put("distribution", entries);
    let roles: &[&str] = random.one(&[
        &["责任编辑", "审核", "签发"][..],
        &["编辑", "审核"],
        &["撰稿", "核稿", "签发"],
        &["编审", "责任编辑"],
        &[],
    ]);
    let names = random.some(NAMES, roles.len());
    let staff = roles.iter().zip(names).map(|(role, name)| {
        let mut person = Table::new();
        person.put("role", *role);
        person.put("name", name);
        Value::Table(person)
    });
    file.put("staff", staff.collect::<Vec<_>>());
    if !copies && random.chance(40) {
        file.put("copies", random.within(10, 400) as i64);
    }
}

fn bulletin(random: &mut Random) -> Table {
    let mut file = Table::new();
    let level = head(random, &mut file);
    let headed = random.chance(93);
    let sourced = random.chance(85);
    let long = random.chance(35);
    let noted = random.chance(8);
    let article = |random: &mut Random, first: bool| {
        let mut article = Table::new();
        let (headline, office) = headline(random, level);
        if headed {
            article.put("headline", headline);
        }
        if first && noted {
            article.put("editor-note", "现将有关做法予以刊发，供各单位学习借鉴。");
        }
        let count = if long { random.within(1, 4) } else { 1 };
        let body: Vec<String> = (0..count).map(|_| paragraph(random, 4)).collect();
        article.put("body", body.join("\n"));
        if sourced {
            let mut sources = vec![office];
            while sources.len() < 3 && random.chance(15) {
                sources.push(self::office(random, level));
            }
            sources.dedup();
            article.put("sources", list(&sources));
        }
        Value::Table(article)
    };
    let mut first = true;
    let mut articles = |random: &mut Random, most: u64| {
        let count = random.within(1, most);
        (0..count).map(|_| article(random, std::mem::take(&mut first))).collect::<Vec<_>>()
    };
    if random.chance(70) {
        let count = random.within(1, 5) as usize;
        let sections = random.some(SECTIONS, count).into_iter().map(|title| {
            let mut section = Table::new();
            section.put("title", title);
            section.put("articles", articles(random, 4));
            Value::Table(section)
        });
        let sections: Vec<Value> = sections.collect();
        file.put("sections", sections);
    } else {
        let loose = articles(random, 9);
        file.put("articles", loose);
    }
    imprint(random, &mut file, level);
    file
}

/// Numbered parts of a text.
fn parts(random: &mut Random, body: &mut Vec<String>) {
    let count = random.within(2, 4) as usize;
    let own_line = random.chance(60);
    for (i, measure) in random.some(MEASURES, count).into_iter().enumerate() {
        let number = ["一", "二", "三", "四"][i];
        if !own_line {
            body.push(format!("{number}、{measure}。{}", paragraph(random, 2)));
            continue;
        }
        body.push(format!("{number}、{measure}"));
        let form = random.within(1, 3);
        for k in 0..random.within(1, 3) as usize {
            let (text, number) = (paragraph(random, 2), ["一", "二", "三"][k]);
            body.push(match form {
                1 => text,
                2 => format!("（{number}）{text}"),
                _ => format!("{number}是{text}"),
            });
        }
    }
}

fn report(random: &mut Random) -> Table {
    let mut file = Table::new();
    let level = head(random, &mut file);
    let mut article = Table::new();
    let (headline, office) = headline(random, level);
    article.put("headline", headline);
    if random.chance(20) {
        article.put("editor-note", "现将有关做法予以刊发，供各单位学习借鉴。");
    }
    let mut body = vec![paragraph(random, 4)];
    parts(random, &mut body);
    article.put("body", body.join("\n"));
    if random.chance(60) {
        article.put("sources", office);
    }
    file.put("articles", vec![Value::Table(article)]);
    imprint(random, &mut file, level);
    file
}

fn paper(random: &mut Random) -> Table {
    let mut file = Table::new();
    let county = random.one(COUNTIES);
    let office = match random.within(1, 3) {
        1 => format!("{county}人民政府"),
        2 => format!("{county}人民政府办公室"),
        _ => format!(
            "{county}{}",
            random.one(&["水务局", "教育局", "应急管理局", "农业农村局", "市场监督管理局", "民政局"])
        ),
    };
    file.put("masthead", format!("{office}文件"));
    file.put("issuer", office.clone());
    let signed = date(random);
    file.put("date", day(&signed));
    let short = format!(
        "{}{}",
        county.chars().next().unwrap(),
        random.one(&["政发", "政办", "水发", "政办发", "应急"])
    );
    file.put("document-number", format!("{short}〔{}〕{}号", &signed[..4], random.within(1, 120)));
    if random.chance(15) {
        file.put("urgency", random.one(&["特急", "加急"]));
    }
    if random.chance(10) {
        file.put("notice", random.one(&["内部事项", "工作秘密"]));
    }
    let kind = random.one(&["通知", "通知", "通知", "通报", "意见", "请示", "报告", "决定", "通告"]);
    let subject = random.one(SUBJECTS);
    if kind == "请示" || kind == "报告" {
        file.put("signers", random.one(NAMES));
        file.put("addressees", random.one(&["市人民政府", "县人民政府", "市水利局"]));
    } else if kind != "决定" && kind != "通告" {
        let count = random.within(1, 3) as usize;
        file.put("addressees", random.some(ADDRESSEES, count).join("，"));
    }
    let mut article = Table::new();
    article.put("headline", format!("{office}关于{subject}的{kind}"));
    let mut body = vec![random.one(OPENINGS).to_owned()];
    parts(random, &mut body);
    if kind == "请示" {
        body.push("妥否，请批示。".to_owned());
    }
    article.put("body", body.join("\n"));
    let mut offices = vec![office.clone()];
    if random.chance(10) {
        offices.push(format!("{county}财政局"));
    }
    article.put("signature", list(&offices));
    article.put("signed", day(&signed));
    file.put("articles", vec![Value::Table(article)]);
    if random.chance(35) {
        file.put("note", random.one(REMARKS));
    }
    if random.chance(50) {
        let mut entry = Table::new();
        entry.put("label", "抄送");
        entry.put("recipients", "县委各部门，县人大常委会办公室，县政协办公室，县法院，县检察院");
        file.put("distribution", vec![Value::Table(entry)]);
        if random.chance(70) {
            file.put("printer", format!("{county}人民政府办公室"));
            file.put("printed", day(&signed));
        }
    }
    file
}
