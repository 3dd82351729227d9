//! Letters to readers, by a real SMTP server (Debian's python3-aiosmtpd): asked for, confirmed once, told of decisions and
//! answers, and ended with one click.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::client::Client;
use crate::house::House;
use crate::import::reference_page;
use crate::server::Server;

on_both!(
    a_reader_is_told_by_mail_and_puts_an_end_to_it,
    a_letter_outlives_a_dead_mail_server_and_a_killed_newsroom,
);

/// Prints each letter of a folder as To, Subject, the two headers that end letters, and the text, parted by form feeds.
const READ: &str = r#"
import email, email.policy, pathlib, sys
for file in sorted(pathlib.Path(sys.argv[1]).glob("mail/new/*"), key=lambda file: file.stat().st_mtime_ns):
    letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    heads = [str(letter.get(name, "")) for name in ("To", "Subject", "List-Unsubscribe", "List-Unsubscribe-Post")]
    print("\n".join(heads + [letter.get_content()]), end="\f")
"#;

/// A mail server; it ends with the test.
struct Postman {
    process: Child,
    folder: TempDir,
    port: u16,
}

impl Postman {
    fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = tempfile::tempdir().unwrap();
        let process = Command::new("/usr/bin/python3")
            .args(["-m", "aiosmtpd", "--nosetuid", "--smtputf8", "--listen", &format!("127.0.0.1:{port}")])
            .args(["--class", "aiosmtpd.handlers.Mailbox"])
            .arg(folder.path().join("mail"))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let postman = Self { process, folder, port };
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            std::thread::sleep(Duration::from_millis(50));
        }
        postman
    }

    fn letters(&self) -> Vec<String> {
        let read =
            Command::new("/usr/bin/python3").args(["-c", READ]).arg(self.folder.path()).output().unwrap();
        assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
        let all = String::from_utf8(read.stdout).unwrap();
        all.split('\u{c}').filter(|letter| !letter.is_empty()).map(str::to_owned).collect()
    }

    /// Waits for the letter with this number and looks at it.
    async fn letter(&self, number: usize) -> String {
        for _ in 0..600 {
            let letters = self.letters();
            if letters.len() >= number {
                return letters[number - 1].clone();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("letter {number} does not come: {:?}", self.letters());
    }
}

impl Drop for Postman {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn serve(house: &House, postman: &Postman) -> Server {
    let mut command = house.command(&["serve", "--listen", "127.0.0.1:0"]);
    command
        .env("KHABAR_MAIL_SMTP", format!("smtp://127.0.0.1:{}", postman.port))
        .env("KHABAR_MAIL_FROM", "خبر <news@khabar.example>")
        .env("KHABAR_MAIL_DELAY_SECONDS", "0");
    Server::started(command)
}

/// The path of the address in `letter` that holds `part`.
fn path(letter: &str, part: &str) -> String {
    let line = letter.lines().find(|line| line.starts_with("http") && line.contains(part));
    let line = line.unwrap_or_else(|| panic!("no {part} in {letter}"));
    format!("/{}", line.splitn(4, '/').nth(3).unwrap().trim())
}

async fn a_reader_is_told_by_mail_and_puts_an_end_to_it(house: &House) {
    house.succeed(&["import", "--format", "page-text", "--publish", reference_page().to_str().unwrap()]);
    let postman = Postman::start();
    let server = serve(house, &postman);
    let page = server.read("/news/100001").await;
    assert!(page.contains("name=\"notify\""), "mail is offered");
    let token = house.succeed(&["token", "create", "--name", "t", "--role", "moderator"]);
    let token = token.split_whitespace().last().unwrap();
    let mut moderator = Client::with_token(server.address, token).await.unwrap();
    let mut reader = Client::connect(server.address).await.unwrap();
    let here = "/news/100001/comments";
    let without = [("text", "بی‌نشانی"), ("notify", "1")];
    let refused = reader.form(here, &without).await.unwrap().expect(422);
    assert_eq!(refused["errors"][0]["field"], "email");

    let address = "mahin@example.ir";
    let sent = |text| vec![("text", text), ("email", address), ("notify", "1")];
    let first = reader.form(here, &sent("آب روستا هنوز قطع است")).await.unwrap().expect(202);
    let asked = postman.letter(1).await;
    assert!(asked.starts_with(address) && asked.contains("تأیید"), "{asked}");
    assert!(!asked.contains("List-Unsubscribe="), "there is nothing to end yet");

    // Until it is confirmed nothing else goes there; opening the link does nothing.
    let id = first["id"].as_i64().unwrap();
    let rejected = serde_json::json!({ "reason": "تکراری است" });
    moderator.json("POST", &format!("/api/v1/comments/{id}/reject"), &rejected).await.unwrap().expect(200);
    let confirm = path(&asked, "/exchange/verify/");
    assert!(server.read(&confirm).await.contains("آب روستا هنوز قطع است"));
    let second = reader.form(here, &sent("برق هم قطع است")).await.unwrap().expect(202);
    let again = postman.letter(2).await;
    assert!(again.contains("تأیید"), "not confirmed by opening: {again}");
    let confirmed = reader.form(&confirm, &[]).await.unwrap();
    assert_eq!(confirmed.status, 303);
    let receipt = confirmed.headers["location"].to_str().unwrap();
    assert!(server.read(receipt).await.contains("تکراری است"), "it leads to the receipt");

    // From here on the browser has shown it: the comment before and all that follow.
    let id = second["id"].as_i64().unwrap();
    let approved = serde_json::json!({});
    moderator.json("POST", &format!("/api/v1/comments/{id}/approve"), &approved).await.unwrap().expect(200);
    let told = postman.letter(3).await;
    assert!(told.contains("منتشر شد") && told.contains("برق هم قطع است"), "{told}");
    assert!(told.contains("List-Unsubscribe=One-Click"), "{told}");
    let third = reader.form(here, &sent("گاز هم")).await.unwrap().expect(202);
    let mut other = Client::connect(server.address).await.unwrap();
    let parent = id.to_string();
    let answer = other.form(here, &[("text", "اینجا هم"), ("name", "زهرا"), ("parent", &parent)]).await;
    let answer = answer.unwrap().expect(202)["id"].as_i64().unwrap();
    let way = format!("/api/v1/comments/{answer}/approve");
    moderator.json("POST", &way, &approved).await.unwrap().expect(200);
    let answered = postman.letter(4).await;
    assert!(answered.contains("زهرا") && answered.contains("اینجا هم"), "no fourth to confirm: {answered}");

    // One click, as a mail program sends it: no cookie, no origin.
    let end = path(&answered, "/exchange/unsubscribe/");
    let forged = end.replace('-', "-0");
    let mut program = Client::connect(server.address).await.unwrap();
    let one_click = [("List-Unsubscribe", "One-Click")];
    assert_eq!(program.form(&forged, &one_click).await.unwrap().status, 404);
    assert!(server.read(&end).await.contains("نفرستید"));
    assert_eq!(program.form(&end, &one_click).await.unwrap().status, 200);
    assert_eq!(program.form(&end, &one_click).await.unwrap().status, 200, "twice does no harm");
    let id = third["id"].as_i64().unwrap();
    moderator.json("POST", &format!("/api/v1/comments/{id}/approve"), &approved).await.unwrap().expect(200);
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(postman.letters().len(), 4, "no more: {:?}", postman.letters());
}

async fn a_letter_outlives_a_dead_mail_server_and_a_killed_newsroom(house: &House) {
    house.succeed(&["import", "--format", "page-text", "--publish", reference_page().to_str().unwrap()]);
    let mut postman = Postman::start();
    postman.process.kill().unwrap();
    postman.process.wait().unwrap();
    let server = serve(house, &postman);
    // A first event, from which the letters' follower begins.
    let mut reader = Client::connect(server.address).await.unwrap();
    reader.form("/news/100001/comments", &[("text", "پیش از همه")]).await.unwrap().expect(202);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let fields = [("text", "میلاد می‌پرسد"), ("email", "milad@example.ir"), ("notify", "1")];
    reader.form("/news/100001/comments", &fields).await.unwrap().expect(202);
    tokio::time::sleep(Duration::from_secs(1)).await;
    server.kill();
    assert_eq!(postman.letters().len(), 0);
    // The letter waits a minute after the failure: another server is not asked for it, it is made due by hand.
    house.sql("UPDATE outbox SET due_at = 0").await;
    let revived = Postman::start();
    let server = serve(house, &revived);
    let letter = revived.letter(1).await;
    assert!(letter.contains("milad@example.ir") && letter.contains("تأیید"), "{letter}");
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(revived.letters().len(), 1, "once");
    drop(server);
}
