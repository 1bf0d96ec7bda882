package io.cataloom.domain.planted;

import java.sql.Connection;

record KnowsADatabase(Connection connection) {
}
