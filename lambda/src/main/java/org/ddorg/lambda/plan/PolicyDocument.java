package org.ddorg.lambda.plan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ddorg.lambda.request.Tree;

/** Permission policies as ddorg writes them: one statement, the actions sorted, on every resource. */
public final class PolicyDocument {
    /** The length of a document without actions, written without white space. */
    private static final int FRAME =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"}]}"
                    .length();

    private PolicyDocument() {}

    /** The document that allows the actions; the same actions in any order give the same document. */
    public static Map<String, Object> allowing(Collection<String> actions) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", List.copyOf(new TreeSet<>(actions)));
        statement.put("Resource", "*");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", List.of(statement));
        return document;
    }

    /** How many characters the document that allows the actions has, written without white space. */
    static int size(Collection<String> actions) {
        int quotedWithComma =
                actions.stream().mapToInt(action -> action.length() + 3).sum();
        return FRAME + Math.max(0, quotedWithComma - 1);
    }

    /** The actions that a document of ours allows; of anything else those of its first statement. */
    static List<String> actions(Map<String, Object> document) {
        Object statements = document.get("Statement");
        Object first = statements instanceof List<?> list && !list.isEmpty() ? list.get(0) : statements;
        Object actions = Tree.isObject(first) ? Tree.object(first).get("Action") : null;
        if (actions instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return actions == null ? List.of() : List.of(actions.toString());
    }
}
