package org.ddorg.sandbox.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import com.datadog.api.client.AbstractOpenApiSchema;
import com.datadog.api.client.ModelEnum;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;

/** Looks through what Datadog's client made of an answer. */
public final class Models {
    private Models() {}

    /** Every part of the model was parsed: nothing is left in {@code unparsed} or among additional properties. */
    public static void assertUnderstood(Object model) {
        if (model instanceof ModelEnum<?> constant) {
            assertThat(constant.isValid()).as("%s is known", constant).isTrue();
            return;
        }
        assertThat(field(model, "unparsed")).as("%s.unparsed", name(model)).isEqualTo(false);
        if (model instanceof AbstractOpenApiSchema alternatives) {
            assertUnderstood(alternatives.getActualInstance());
        } else {
            assertPartsUnderstood(model);
        }
    }

    private static void assertPartsUnderstood(Object model) {
        for (Method method : model.getClass().getMethods()) {
            if (method.getName().startsWith("get") && method.getParameterCount() == 0) {
                assertPartUnderstood(method.getName(), value(model, method));
            }
        }
    }

    private static void assertPartUnderstood(String getter, Object part) {
        if (getter.equals("getAdditionalProperties")) {
            assertThat((Map<?, ?>) part).isNullOrEmpty();
        } else if (part instanceof Collection<?> parts) {
            parts.forEach(each -> assertPartUnderstood(getter, each));
        } else if (part != null && part.getClass().getPackageName().endsWith(".v2.model")) {
            assertUnderstood(part);
        }
    }

    private static Object field(Object model, String name) {
        try {
            return model.getClass().getField(name).get(model);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no field " + name + " in " + name(model), e);
        }
    }

    private static Object value(Object model, Method getter) {
        try {
            return getter.invoke(model);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(getter.toString(), e);
        }
    }

    private static String name(Object model) {
        return model.getClass().getSimpleName();
    }
}
