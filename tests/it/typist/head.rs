//! How heads and feet are typed: numbers, dates, offices, lists.

use toml::{Table, Value};

use super::page::{CENTRE, Page, RIGHT, Role};
use super::style::Style;

/// The texts of a key, one or several.
pub fn texts(table: &Table, key: &str) -> Vec<String> {
    match table.get(key) {
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(text)) => {
            text.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
        }
        Some(value) => vec![value.to_string()],
        None => Vec::new(),
    }
}

/// The first of them.
pub fn one(table: &Table, key: &str) -> Option<String> {
    texts(table, key).into_iter().next()
}

/// The tables of a key.
pub fn tables<'t>(table: &'t Table, key: &str) -> Vec<&'t Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table).collect()
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 1 to 9999 in Chinese.
pub fn chinese(number: u64) -> String {
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        if !(digit == 1 && unit == 10 && out.is_empty()) {
            out.push(DIGITS[digit as usize]);
        }
        out.push_str(name);
    }
    out
}

/// Digits of full width.
pub fn wide(text: &str) -> String {
    let wide =
        |c: char| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c) } else { c };
    text.chars().map(wide).collect()
}

/// A day as it is typed.
pub fn date(style: &Style, date: &str) -> String {
    let parts: Vec<u64> = date.split('-').map(|part| part.parse().unwrap()).collect();
    let (year, month, day) = (parts[0], parts[1], parts[2]);
    let spoken: String = year.to_string().bytes().map(|b| DIGITS[usize::from(b - b'0')]).collect();
    let spoken = |zero: char| {
        format!("{}年{}月{}日", spoken.replace('〇', &zero.to_string()), chinese(month), chinese(day))
    };
    match style.get("date") {
        "spaced" => format!("{year} 年 {month} 月 {day} 日"),
        "chinese" => spoken('〇'),
        "letter O" => spoken('O'),
        "hyphens" => format!("{year}-{month:02}-{day:02}"),
        "dots" => format!("{year}.{month}.{day}"),
        "full-width" => wide(&format!("{year}年{month}月{day}日")),
        "zeros" => format!("{year}年{month:02}月{day:02}日"),
        "weekday" => format!("{year}年{month}月{day}日　{}", weekday(year, month, day)),
        _ => format!("{year}年{month}月{day}日"),
    }
}

/// The day of the week (Zeller).
fn weekday(year: u64, month: u64, day: u64) -> &'static str {
    let (year, month) = if month < 3 { (year - 1, month + 12) } else { (year, month) };
    let at = day + 13 * (month + 1) / 5 + year % 100 + year % 100 / 4 + year / 100 / 4 + 5 * (year / 100);
    ["星期六", "星期日", "星期一", "星期二", "星期三", "星期四", "星期五"][(at % 7) as usize]
}

/// The number of an issue as it is typed, in one line or two.
fn number(style: &Style, file: &Table) -> Vec<String> {
    let Some(value) = one(file, "number") else { return Vec::new() };
    let year = one(file, "date").unwrap()[..4].to_owned();
    let number: u64 = value.parse().unwrap();
    let form = one(file, "number-form").filter(|form| form.contains("增刊"));
    let mut lines = vec![match style.get("number") {
        _ if form.is_some() => format!("增刊第{value}期"),
        "第 N 期" => format!("第 {value} 期"),
        "（第N期）" => format!("（第{value}期）"),
        "Y年第N期" => format!("{year}年第{value}期"),
        "Y 年第 N 期" => format!("{year} 年第 {value} 期"),
        "〔Y〕第N期" => format!("〔{year}〕第{value}期"),
        "（Y）第N期" => format!("（{year}）第{value}期"),
        "第〇N期" => format!("第{number:03}期"),
        "中文" => format!("第{}期", chinese(number)),
        "全角" => wide(&format!("第{value}期")),
        "Y年第N号" => format!("{year}年第{value}号"),
        "第N号" => format!("第{value}号"),
        "Y·N" => format!("{year}年　第{value}期"),
        _ => format!("第{value}期"),
    }];
    if let Some(total) = one(file, "total") {
        match style.get("total") {
            "own line" => lines.push(format!("（总第{total}期）")),
            "(总第N期)" => lines[0].push_str(&format!("(总第{total}期)")),
            "bare" => lines[0].push_str(&format!("　总第{total}期")),
            "（总第 N 期）" => lines[0].push_str(&format!(" （总第 {total} 期）")),
            _ => lines[0].push_str(&format!("（总第{total}期）")),
        }
    }
    lines
}

/// A name with its letters apart.
pub fn spread(text: &str, gap: &str) -> String {
    text.chars().map(String::from).collect::<Vec<_>>().join(gap)
}

/// What stands above the name.
pub fn marks(page: &mut Page, file: &Table) {
    for key in ["copy-number", "secrecy", "urgency", "notice"] {
        for mark in texts(file, key) {
            page.line(Role::Line, if key == "copy-number" { format!("{mark:0>6}") } else { mark });
        }
    }
}

/// The name.
pub fn masthead(page: &mut Page, style: &Style, file: &Table) {
    let name = one(file, "masthead").unwrap();
    let name = match style.get("masthead") {
        "spread wide" => spread(&name, "　"),
        "spread" => spread(&name, " "),
        "centred" => format!("{CENTRE}{name}"),
        _ => name,
    };
    let sign = if style.is("markdown", "none") || style.is("markdown", "strong") { "" } else { "# " };
    page.line(Role::Line, format!("{sign}{name}"));
}

/// The head of a bulletin, to its rule.
pub fn head(page: &mut Page, style: &Style, file: &Table) {
    marks(page, file);
    if let Some(above) = one(file, "above") {
        let indent = if style.is("above", "centred") { CENTRE } else { "" };
        page.line(Role::Line, format!("{indent}{above}"));
    }
    masthead(page, style, file);
    let day = date(style, &one(file, "date").unwrap());
    let mut numbers = number(style, file);
    let offices = texts(file, "issuer");
    if !style.is("blank", "none") {
        page.gap();
    }
    if style.is("head", "number beside date") && numbers.len() == 1 {
        page.line(Role::Line, offices.join("　"));
        page.line(Role::Line, format!("{}{RIGHT}{day}", numbers.remove(0)));
    } else {
        let centre = if style.is("masthead", "centred") { CENTRE } else { "" };
        numbers.into_iter().for_each(|number| page.line(Role::Line, format!("{centre}{number}")));
        let office = offices.join("　");
        match style.get("head") {
            "wide gap" if offices.len() > 1 => {
                let (last, first) = offices.split_last().unwrap();
                first.iter().for_each(|office| page.line(Role::Line, office.clone()));
                page.line(Role::Line, format!("{last}{RIGHT}{day}"));
            }
            "wide gap" => {
                page.line(Role::Line, format!("{office}　　　　　　　　　　　　　　　　　　　　{day}"));
            }
            "tab" => page.line(Role::Line, format!("{office}\t{day}")),
            "two lines" => {
                offices.iter().for_each(|office| page.line(Role::Line, office.clone()));
                page.line(Role::Line, day);
            }
            "编" => page.line(Role::Line, format!("{office}编　　　　　　{day}")),
            "主办" => page.line(Role::Line, format!("{office}主办　　　　　　{day}")),
            "label" => page.line(Role::Line, format!("编发单位：{office}　　　　{day}")),
            "date first" => page.line(Role::Line, format!("{day}　　　　　　{office}")),
            _ => page.line(Role::Line, format!("{office}　　　　　　{day}")),
        }
    }
    let rule = match style.get("rule") {
        "none" => String::new(),
        "-" => "-".repeat(40),
        "=" => "=".repeat(40),
        sign => sign.repeat(28),
    };
    if !rule.is_empty() {
        page.line(Role::Line, rule);
    }
    page.gap();
}

fn label(style: &Style, label: &str, text: &str) -> String {
    match style.get("labels") {
        ":" => format!("{label}:{text}"),
        "spread" if label.chars().count() == 1 => format!("{label}　：{text}"),
        "spread" if label.chars().count() == 2 => format!("{}：{text}", spread(label, "　")),
        "bold space" => format!("{label}： {text}"),
        _ => format!("{label}：{text}"),
    }
}

/// The foot.
pub fn imprint(page: &mut Page, style: &Style, file: &Table) {
    let lists: Vec<String> = tables(file, "distribution")
        .into_iter()
        .map(|entry| {
            let copies = one(entry, "copies").map(|copies| format!("（{copies}份）")).unwrap_or_default();
            let recipients = texts(entry, "recipients").join("，");
            label(style, &one(entry, "label").unwrap(), &format!("{recipients}{copies}"))
        })
        .collect();
    let staff: Vec<String> = tables(file, "staff")
        .into_iter()
        .map(|person| label(style, &one(person, "role").unwrap(), &one(person, "name").unwrap()))
        .collect();
    let copies = one(file, "copies").map(|count| match style.get("copies") {
        "（共印N份）" => format!("（共印{count}份）"),
        "(共印N份)" => format!("(共印{count}份)"),
        "印N份" => format!("印{count}份"),
        "共印 N 份" => format!("共印 {count} 份"),
        _ => format!("共印{count}份"),
    });
    let mut people: Vec<String> = match style.get("staff") {
        _ if staff.is_empty() => Vec::new(),
        "tab" => vec![staff.join("\t")],
        "lines" => staff,
        "spaces" => vec![staff.join("    ")],
        _ => vec![staff.join("　　")],
    };
    let mut copies = copies;
    if style.is("staff", "copies behind")
        && let (Some(last), Some(count)) = (people.last_mut(), copies.take())
    {
        last.push_str(&format!("　　　　{count}"));
    }
    let contact = match style.get("contact") {
        "邮箱" => "投稿邮箱：xinxi@example.gov.cn",
        "电话" => "联系电话：0000-7221016",
        "地址" => "地址：人民路18号　邮编：000000",
        "网址" => "网址：http://www.example.gov.cn/",
        "来稿" => "欢迎来稿，投稿邮箱：kb@example.gov.cn",
        _ => "",
    };
    page.gap();
    let rule = || "─".repeat(28);
    let put =
        |page: &mut Page, lines: &[String]| lines.iter().for_each(|line| page.line(Role::Line, line.clone()));
    let last: Vec<String> = copies.into_iter().collect();
    match style.get("imprint") {
        "staff, lists" => {
            put(page, &people);
            put(page, &lists);
            put(page, &last);
        }
        "copies first" => {
            put(page, &last);
            put(page, &lists);
            put(page, &people);
        }
        "ruled" => {
            page.line(Role::Line, rule());
            put(page, &lists);
            page.line(Role::Line, rule());
            put(page, &people);
            put(page, &last);
        }
        _ => {
            put(page, &lists);
            put(page, &people);
            put(page, &last);
        }
    }
    if let Some(printer) = one(file, "printer") {
        let day = one(file, "printed").or_else(|| one(file, "date")).unwrap();
        page.line(Role::Line, format!("{printer}　　　　　　{}印发", date(style, &day)));
    }
    if !contact.is_empty() {
        page.line(Role::Line, contact);
    }
}

#[test]
fn numbers_in_chinese() {
    let words: Vec<String> = [3, 10, 12, 30, 105, 118, 217, 1206].iter().map(|n| chinese(*n)).collect();
    assert_eq!(words, ["三", "十", "十二", "三十", "一百零五", "一百一十八", "二百一十七", "一千二百零六"]);
    assert_eq!(weekday(2025, 3, 3), "星期一");
}
