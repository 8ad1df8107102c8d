package org.ddorg.sandbox.lambda;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last thousand lines of the log groups of all accounts, in memory. */
public final class LogGroups {
    private static final int LINES_KEPT = 1000;

    private final Map<String, Deque<String>> groups = new ConcurrentHashMap<>();

    /** Creates a group; false when it exists. */
    public boolean create(String accountId, String region, String name) {
        return groups.putIfAbsent(key(accountId, region, name), new ArrayDeque<>()) == null;
    }

    /** Deletes a group; false when it does not exist. */
    public boolean delete(String accountId, String region, String name) {
        return groups.remove(key(accountId, region, name)) != null;
    }

    /** The last thousand lines of a group, the oldest first; empty when it does not exist. */
    public List<String> lines(String accountId, String region, String name) {
        Deque<String> lines = groups.get(key(accountId, region, name));
        if (lines == null) {
            return List.of();
        }
        synchronized (lines) {
            return new ArrayList<>(lines);
        }
    }

    /** Adds a line if the group exists. */
    void append(FunctionConfiguration function, String line) {
        Deque<String> lines = groups.get(key(function.accountId(), function.region(), function.logGroup()));
        if (lines == null) {
            return;
        }
        synchronized (lines) {
            lines.add(line.stripTrailing());
            if (lines.size() > LINES_KEPT) {
                lines.remove();
            }
        }
    }

    private static String key(String accountId, String region, String name) {
        return accountId + ":" + region + ":" + name;
    }
}
