package io.cataloom.application.planted;

import java.util.logging.Logger;

record Logs(Logger log) {
}
