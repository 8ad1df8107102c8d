package org.ddorg.admin.config;

import org.ddorg.admin.config.YamlNode.Place;

/** Something wrong in a file, where it stands. */
record ConfigProblem(Place at, String message) {

    String in(String file) {
        return file + ":" + at.line() + ":" + at.column() + ": " + message;
    }
}
