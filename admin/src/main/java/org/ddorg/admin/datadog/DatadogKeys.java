package org.ddorg.admin.datadog;

import java.util.Optional;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.CustomResourceProperties;
import org.ddorg.contract.Property;
import org.ddorg.contract.text.KeyText;

/** The two keys that open Datadog's API. They are never shown. */
public record DatadogKeys(String api, String application) {

    /** What people copy as a key, and the rule for it. */
    public enum Kind {
        API("DatadogApiKey"),
        APPLICATION("DatadogAppKey");

        private final String parameter;

        Kind(String parameter) {
            this.parameter = parameter;
        }

        /**
         * The key without what editors add to it; empty when nothing remains.
         *
         * @param source where the key comes from, for the error, which does not show the key
         * @throws UsageException when it cannot be a key
         */
        public Optional<String> parse(String source, String text) {
            Property rule = CustomResourceProperties.TABLE.get(parameter);
            String key = KeyText.strip(text);
            if (!key.isEmpty() && !rule.acceptance().test(key)) {
                throw new UsageException(source + " " + rule.format() + ".");
            }
            return Optional.of(key).filter(some -> !some.isEmpty());
        }

        /** The template's parameter, and the field of the secret. */
        public String parameter() {
            return parameter;
        }
    }

    @Override
    public String toString() {
        return "Keys[not shown]";
    }
}
