using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Tokenworks.Ledgers;

namespace Tokenworks.Architecture.Tests;

/// <summary>Every public model names the source of its equations, and its documentation names units.</summary>
public sealed partial class ModelTests
{
    private static readonly string[] Stages = ["BuildOut", "Fleet", "Workloads", "Facility", "Supply", "Finance"];

    public static TheoryData<string> StageProjects() => [.. Stages];

    [Theory]
    [MemberData(nameof(StageProjects))]
    public void Every_stage_and_sizing_names_its_model(string project)
    {
        var stages = Assembly.Load($"Tokenworks.{project}").GetExportedTypes().Where(t => StageName().IsMatch(t.Name) && t.IsClass && t.IsAbstract && t.IsSealed).ToList();
        Assert.NotEmpty(stages);
        Assert.All(stages, t => Assert.False(string.IsNullOrWhiteSpace(Reference(t)), $"{t.FullName} names no source"));
    }

    [Theory]
    [MemberData(nameof(StageProjects))]
    public void Every_model_is_documented_with_its_units(string project)
    {
        var assembly = Assembly.Load($"Tokenworks.{project}");
        var documents = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"));
        var models = assembly.GetExportedTypes().Where(t => Reference(t) is not null).ToList();
        Assert.NotEmpty(models);
        foreach (var model in models)
        {
            // The type's text and its members': units may stand where the numbers are.
            var text = string.Join(' ', documents.Descendants("member")
                .Where(m => ((string?)m.Attribute("name") ?? "") is var n && (n == $"T:{model.FullName}" || n.Contains($"{model.FullName}.", StringComparison.Ordinal)))
                .Select(m => m.Value));
            Assert.True(text.Length > 60, $"{model.FullName} is not documented");
            Assert.True(Units().IsMatch(text), $"{model.FullName} names no unit");
        }
    }

    private static string? Reference(Type type) =>
        type.GetCustomAttribute<ModelReferenceAttribute>()?.Source ?? type.GetMethods().Select(m => m.GetCustomAttribute<ModelReferenceAttribute>()?.Source).FirstOrDefault(s => s is not null);

    [GeneratedRegex("(Stage|Sizing)$")]
    private static partial Regex StageName();

    [GeneratedRegex(@"\b(MW|MWh|kW|kWh|USD|W/m2|degC|K|Pa|hPa|MMBtu|tokens?|chips?|chip-hours?|hours?|months?|years?|per year|litres?|tonnes?|seconds?|share|fraction|shares?|a year|byte|bytes|FLOP|rate|rates|dimensionless)\b|%")]
    private static partial Regex Units();
}
