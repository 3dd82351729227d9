//! Mail through a real SMTP server: Debian's python3-aiosmtpd, which keeps what it is sent as files.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use delivery::{Mail, MailProblem, Mailer};
use domain::Timestamp;
use tempfile::TempDir;

/// A mail server on a port of its own; it ends with the test.
struct Server {
    process: Child,
    folder: TempDir,
    port: u16,
}

impl Server {
    async fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = tempfile::tempdir().unwrap();
        let process = Command::new("/usr/bin/python3")
            .args(["-m", "aiosmtpd", "--nosetuid", "--listen", &format!("127.0.0.1:{port}")])
            .args(["--class", "aiosmtpd.handlers.Mailbox"])
            .arg(folder.path().join("mail"))
            .stdout(Stdio::null())
            .spawn()
            .expect("python3-aiosmtpd is installed");
        let server = Self { process, folder, port };
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        server
    }

    fn mailer(&self) -> Mailer {
        Mailer::new(&format!("smtp://127.0.0.1:{}", self.port), "خبر <news@khabar.example>").unwrap()
    }

    fn received(&self) -> Vec<String> {
        let folder = self.folder.path().join("mail/new");
        let files = std::fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.unwrap().path());
        files.map(|path: std::path::PathBuf| read(&path)).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn read(path: &Path) -> String {
    String::from_utf8(std::fs::read(path).unwrap()).unwrap()
}

fn mail(to: &str, subject: &str) -> Mail {
    Mail {
        to: to.into(),
        subject: subject.into(),
        text: "خانم احمدی، به تحریریه خوش آمدید.\n".into(),
        id: "invitation-1".into(),
        at: Timestamp(1_575_631_560_000_000),
        unsubscribe: None,
    }
}

#[tokio::test]
async fn a_persian_mail_arrives_whole() {
    let server = Server::start().await;
    server.mailer().send(mail("zahra@khabar.example", "دعوت به تحریریه")).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 1);
    for part in [
        "To: zahra@khabar.example",
        "Message-ID: <invitation-1@khabar.example>",
        "Date: Fri, 06 Dec 2019 11:26:00",
        "Subject: =?utf-8?",
    ] {
        assert!(received[0].contains(part), "{part} is missing:\n{}", received[0]);
    }
}

#[tokio::test]
async fn nobody_writes_headers_of_their_own() {
    let server = Server::start().await;
    for (to, subject) in [
        ("a@b.example\r\nBcc: c@d.example", "x"),
        ("a@b.example", "x\r\nBcc: c@d.example"),
        ("a@b.example\0", "x"),
    ] {
        let refused = server.mailer().send(mail(to, subject)).await;
        assert!(matches!(refused, Err(MailProblem::Control)), "{to:?} {subject:?}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_to_be() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mailer = Mailer::new(&format!("smtp://127.0.0.1:{port}"), "news@khabar.example").unwrap();
    let failed = mailer.send(mail("zahra@khabar.example", "سلام")).await;
    assert!(matches!(failed, Err(MailProblem::Server(_))));
    assert!(Mailer::new("http://127.0.0.1", "news@khabar.example").is_err());
    assert!(Mailer::new("smtp://127.0.0.1", "nobody").is_err());
}
