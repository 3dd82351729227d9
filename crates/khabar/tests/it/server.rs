//! A running server on a house's data; it ends with the test.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::Duration;

use crate::client::{Answer, Client};
use crate::house::House;

pub(crate) struct Server {
    process: Child,
    pub(crate) address: SocketAddr,
    /// The line it began with.
    pub(crate) said: String,
    /// Kept open, so that the server can always write.
    out: BufReader<ChildStdout>,
}

impl Server {
    /// Serves the house's data on a free port.
    pub(crate) fn start(house: &House) -> Self {
        Self::started(house.command(&["serve", "--listen", "127.0.0.1:0"]))
    }

    /// A server that a command starts, with what it decides.
    pub(crate) fn started(mut command: Command) -> Self {
        let mut process =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut out = BufReader::new(process.stdout.take().unwrap());
        let mut said = String::new();
        out.read_line(&mut said).unwrap();
        let address = said.split("listening on ").nth(1).and_then(|rest| rest.split(',').next());
        let address = address.unwrap_or_else(|| panic!("it did not say where it is: {said:?}")).parse();
        Self { process, address: address.unwrap(), said, out }
    }

    /// The next line that it says.
    pub(crate) fn next_line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        Client::connect(self.address).await.unwrap().get(path).await.unwrap()
    }

    /// The text of a page that must be there; an address by news code leads to it.
    pub(crate) async fn read(&self, path: &str) -> String {
        let mut answer = self.get(path).await;
        if answer.status == 301 {
            answer = self.get(answer.headers["location"].to_str().unwrap()).await;
        }
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        answer.text
    }

    /// Waits until the page at `path` says `words`.
    pub(crate) async fn wait_for(&self, path: &str, words: &str) -> String {
        for _ in 0..1_500 {
            let page = self.read(path).await;
            if page.contains(words) {
                return page;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{path} does not come to say {words:?}");
    }

    /// Asks the server to end (SIGTERM), as a service manager does.
    pub(crate) fn terminate(mut self) -> ExitStatus {
        let pid = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.process.wait().unwrap()
    }

    /// Ends the server as a power cut does, and keeps its address.
    pub(crate) fn kill_in_place(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Ends the server as a power cut does (SIGKILL).
    pub(crate) fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
