package org.ddorg.sandbox.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What templates mean, and what is refused. */
class TemplateTest {
    private static final String BASE = """
            Parameters:
              Name: {Type: String, Default: abc}
              List: {Type: CommaDelimitedList, Default: 'a, b,c'}
              Empty: {Type: CommaDelimitedList, Default: ''}
              Number: {Type: Number, Default: 5}
            Mappings:
              Sites: {us: {account: '0123'}}
            Conditions:
              Holds: !Equals [!Ref Name, abc]
              Fails: !Not [!Condition Holds]
              Both: !And [!Condition Holds, !Condition Fails]
              Either: !Or [!Condition Holds, !Condition Fails]
            Resources:
              Other: {Type: 'AWS::SNS::Topic'}
              R:
                Type: AWS::SNS::Topic
                Properties:
                  V: %s
            """;

    private static final ResourceValues OTHER = new ResourceValues() {
        @Override
        public Optional<JsonNode> reference(String logicalId) {
            return Optional.of(JsonNodeFactory.instance.textNode("id-of-" + logicalId));
        }

        @Override
        public Optional<JsonNode> attribute(String logicalId, String attribute) {
            return Optional.of(JsonNodeFactory.instance.textNode(attribute + "-of-" + logicalId));
        }
    };

    @Nested
    class FunctionsAndSections {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "!Ref Name | \"abc\"",
                    "!Ref Number | \"5\"",
                    "!Ref List | [\"a\",\"b\",\"c\"]",
                    "!Ref Empty | [\"\"]",
                    "!Ref AWS::AccountId | \"000000000001\"",
                    "!Ref AWS::Partition | \"aws-us-gov\"",
                    "!Ref Other | \"id-of-Other\"",
                    "!GetAtt Other.Arn | \"Arn-of-Other\"",
                    "!GetAtt [Other, Arn.Deep] | \"Arn.Deep-of-Other\"",
                    "!Sub '${Name}/${Other.Arn}/${!Literal}/${AWS::Region}' | \"abc/Arn-of-Other/${Literal}/eu-west-1\"",
                    "!Sub ['${x}-${Name}', {x: !Ref Number}] | \"5-abc\"",
                    "!Join [':', [a, !Ref Name, !Ref Other]] | \"a:abc:id-of-Other\"",
                    "!Join ['', !Ref Empty] | \"\"",
                    "!Select [1, !Ref List] | \"b\"",
                    "!Select ['0', !Split ['.', x.y]] | \"x\"",
                    "!FindInMap [Sites, us, account] | \"0123\"",
                    "!Base64 hi | \"aGk=\"",
                    "!If [Holds, y, n] | \"y\"",
                    "!If [Both, y, n] | \"n\"",
                    "!If [Either, y, n] | \"y\"",
                    "{a: !If [Fails, 1, !Ref AWS::NoValue], b: 2} | {\"b\":2}",
                    "[x, !Ref AWS::NoValue] | [\"x\"]",
                    "000000000001 | \"000000000001\"",
                    "12 | 12",
                    "true | true",
                    "\"12\" | \"12\"",
                })
        void functionsAreEvaluated(String expression, String expected) {
            assertThat(value(expression)).hasToString(expected);
        }

        @Test
        void jsonAndYamlAreEquivalent() {
            Template json = Template.parse(
                    "{\"Resources\":{\"A\":{\"Type\":\"AWS::SNS::Topic\",\"Properties\":{\"T\":{\"Fn::Sub\":\"x\"}}}}}");
            Template yaml = Template.parse("Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {T: !Sub x}}}");

            assertThat(yaml.resources()).isEqualTo(json.resources());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "!Ref Missing | Unresolved resource dependencies [Missing] in the Resources block of the template",
                    "!GetAtt Missing.Arn | Unresolved resource dependencies [Missing] in the Resources block",
                    "!Sub '${Missing}' | Unresolved resource dependencies [Missing] in the Resources block",
                    "!GetAZs us | Encountered unsupported function: Fn::GetAZs",
                    "!ImportValue x | Encountered unsupported function: Fn::ImportValue",
                    "!If [Maybe, 1, 2] | Unresolved condition dependency Maybe",
                    "!Select [9, !Ref List] | Fn::Select cannot select nonexistent value at index 9",
                    "!FindInMap [Sites, eu, account] | Unable to get mapping for Sites::eu::account",
                    "!Join [x] | every Fn::Join object requires a list of 2 parameters",
                    "\"{{resolve:ssm:x}}\" | Dynamic references are not supported by the sandbox",
                    "~ | [/Resources/R/Properties/V] 'null' values are not allowed in templates",
                    "!Ref R | Circular dependency between resources: [R]",
                    "{'Fn::Sub': x, other: y} | Fn::Sub must be the only key of its object",
                })
        void invalidExpressionIsNamed(String expression, String message) {
            assertThatThrownBy(() -> value(expression)).hasMessageContaining(message);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Transform: x | Invalid template property or properties [Transform]",
                    "Parameters: {P: {Type: 'AWS::SSM::Parameter::Value<String>'}} | Unrecognized parameter type: AWS::SSM",
                    "Parameters: {P: {Type: String, Defualt: x}} | Invalid template parameter property 'Defualt'",
                    "Outputs: {O: {Value: !Ref Gone}} | Unresolved resource dependencies [Gone] in the Outputs block",
                    "Conditions: {C: !Equals [!Ref A, 1]} | Cannot reference resources in the Conditions block",
                    "Rules: {R: {Assertions: [{Assert: !Equals [!Join ['', []], x]}]}} | calls Fn::Join, which rules cannot",
                })
        void sectionsAreChecked(String section, String message) {
            String template = section + "\nResources: {A: {Type: 'AWS::SNS::Topic'}}";

            assertThatThrownBy(() -> Template.parse(template)).hasMessageContaining(message);
        }
    }

    @Nested
    class Structure {
        @Test
        void resourcesAreOrderedByDependency() {
            Template template = Template.parse("""
                    Resources:
                      A: {Type: T, DependsOn: B}
                      B: {Type: T, Properties: {V: !Sub 'x${C.Arn}'}}
                      C: {Type: T}
                    """);

            assertThat(template.order()).containsExactly("C", "B", "A");
        }

        @Test
        void circularDependenciesAreRefused() {
            assertThatThrownBy(() -> Template.parse("""
                            Resources:
                              A: {Type: T, DependsOn: B}
                              B: {Type: T, Properties: {V: !Ref A}}
                            """)).hasMessage("Circular dependency between resources: [A, B]");
        }

        @Test
        void bodyAbove51200BytesIsRefused() {
            String template = "Description: '" + "x".repeat(51_200) + "'\nResources: {A: {Type: T}}";

            assertThatThrownBy(() -> Template.parse(template)).hasMessageContaining("less than or equal to 51200");
            assertThat(Template.parseFetched(template).description()).isPresent();
        }

        @Test
        void duplicateKeysAndAliasesAreRefused() {
            assertThatThrownBy(() -> Template.parse("Resources: {A: {Type: T}, A: {Type: T}}"))
                    .hasMessageContaining("duplicate key 'A'");
            assertThatThrownBy(() -> Template.parse("Resources: {A: &x {Type: T}, B: *x}"))
                    .hasMessageContaining("YAML aliases are not allowed");
        }
    }

    @Nested
    class ParametersAndRules {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Type: String, AllowedValues: [x, z] | y | Parameter 'P' must be one of AllowedValues",
                    "Type: String, AllowedPattern: '[a-c]+' | y | Parameter 'P' must match pattern [a-c]+",
                    "Type: String, AllowedPattern: 'a', ConstraintDescription: say a | y | failed to satisfy constraint: say a",
                    "Type: String, MinLength: 2 | y | must contain at least 2 characters",
                    "Type: String, MaxLength: 2 | yyy | must contain at most 2 characters",
                    "Type: Number | y | must be a number",
                    "Type: Number, MaxValue: 3 | 4 | must be a number not greater than 3",
                    "Type: CommaDelimitedList, AllowedPattern: 'a*' | 'a,b' | must match pattern a*",
                })
        void parameterConstraintsAreChecked(String definition, String value, String message) {
            Template template =
                    Template.parse("Parameters: {P: {" + definition + "}}\nResources: {A: {Type: 'AWS::SNS::Topic'}}");

            assertThatThrownBy(() -> ParameterValues.of(template, Map.of("P", value)))
                    .hasMessageContaining(message);
        }

        @Test
        void unknownAndMissingParametersAreNamed() {
            Template template = Template.parse("Parameters: {P: {Type: String}}\nResources: {A: {Type: T}}");

            assertThatThrownBy(() -> ParameterValues.of(template, Map.of()))
                    .hasMessage("Parameters: [P] must have values");
            assertThatThrownBy(() -> ParameterValues.of(template, Map.of("P", "", "Q", "")))
                    .hasMessage("Parameters: [Q] do not exist in the template");
        }

        @ParameterizedTest
        @CsvSource({"true,false,false", "true,true,true", "false,false,true"})
        void ruleIsCheckedOnlyUnderItsCondition(String applies, String value, boolean isFine) {
            Template template = Template.parse("""
                    Parameters:
                      Applies: {Type: String}
                      Value: {Type: String}
                    Rules:
                      Whole:
                        RuleCondition: !Equals [!Ref Applies, 'true']
                        Assertions:
                          - Assert: !Contains [['true', maybe], !Ref Value]
                            AssertDescription: say yes
                    Resources: {A: {Type: T}}
                    """);
            Map<String, String> given = new LinkedHashMap<>();
            given.put("Applies", applies);
            given.put("Value", value);
            Evaluation evaluation = evaluation(template, given);

            if (isFine) {
                evaluation.checkRules();
            } else {
                assertThatThrownBy(evaluation::checkRules).hasMessageContaining("rule Whole failed: say yes");
            }
        }
    }

    private static JsonNode value(String expression) {
        Template template = Template.parse(String.format(Locale.ROOT, BASE, expression));
        return evaluation(template, Map.of()).properties(template.resource("R")).path("V");
    }

    private static Evaluation evaluation(Template template, Map<String, String> given) {
        PseudoParameters pseudo = new PseudoParameters("000000000001", "eu-west-1", "aws-us-gov", "arn:stack", "stack");
        return new Evaluation(ParameterValues.of(template, given), pseudo, OTHER);
    }
}
