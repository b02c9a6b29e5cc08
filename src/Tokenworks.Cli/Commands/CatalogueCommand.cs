using System.CommandLine;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>catalogue list [KIND]</c>, <c>catalogue show ID</c> and <c>catalogue import-model FILE</c>.</summary>
internal static class CatalogueCommand
{
    public static Command Make()
    {
        var command = new Command("catalogue", "Lists and shows catalogue entries with their sources.");
        command.Subcommands.Add(List());
        command.Subcommands.Add(Show());
        command.Subcommands.Add(ImportModel());
        return command;
    }

    private static Command List()
    {
        var kind = new Argument<string?>("KIND") { Description = "A folder of the catalogue, such as chips.", Arity = ArgumentArity.ZeroOrOne };
        var json = Shared.Json();
        var command = new Command("list", "Entries by kind.") { kind, json };
        command.SetAction(p => List(p.GetValue(kind), p.GetValue(json)));
        return command;
    }

    private static int List(string? kind, bool json)
    {
        var home = Home.Find();
        if (kind is not null && !CatalogueStore.Kinds.ContainsKey(kind))
            return Unknown("kind", kind, CatalogueStore.Kinds.Keys);
        var kinds = CatalogueStore.Kinds.Keys.Where(k => kind is null || k == kind).Order(StringComparer.Ordinal).ToList();
        if (json) Console.Out.WriteLine(CliJson.Write(kinds.ToDictionary(k => k, k => home.Catalogue.Ids(k))));
        else
            foreach (var k in kinds) Console.Out.WriteLine($"{k}: {string.Join(", ", home.Catalogue.Ids(k))}");
        return 0;
    }

    private static Command Show()
    {
        var id = new Argument<string>("ID") { Description = "An entry, such as h100-sxm or chips/h100-sxm." };
        var json = Shared.Json();
        var command = new Command("show", "One entry with unit, source, date and grade of each value.") { id, json };
        command.SetAction(p => Show(p.GetValue(id)!, p.GetValue(json)));
        return command;
    }

    private static int Show(string id, bool json)
    {
        var home = Home.Find();
        var name = id.Split('/')[^1];
        var kinds = CatalogueStore.Kinds.Keys.Where(k => (id == name || id == $"{k}/{name}") && home.Catalogue.Ids(k).Contains(name)).ToList();
        if (kinds.Count == 0) return Unknown("entry", id, CatalogueStore.Kinds.Keys.SelectMany(home.Catalogue.Ids));
        var findings = new FindingBag();
        foreach (var kind in kinds)
            if (home.Catalogue.Get(kind, name, findings, SourceSpan.Of(id)) is { } entry) Write(kind, entry, json);
        FindingsOutput.Write(findings.Items, withNotes: true);
        return findings.HasErrors ? 2 : 0;
    }

    private static void Write(string kind, CatalogueEntry entry, bool json)
    {
        var values = ScenarioValues.All(entry);
        if (json)
        {
            Console.Out.WriteLine(CliJson.Write(new { kind, id = entry.Id, title = entry.Title, values = values.Select(Stated) }));
            return;
        }
        Console.Out.WriteLine($"{kind}/{entry.Id}: {entry.Title}");
        if (entry.Remark.Length > 0) Console.Out.WriteLine(entry.Remark);
        foreach (var v in values)
            Console.Out.WriteLine($"  {v.Path,-44} {v.Text,-28} {v.Provenance.Grade.ToString().ToLowerInvariant(),-10} {v.Provenance.Source} {v.Provenance.Date}");
    }

    private static Command ImportModel()
    {
        var file = new Argument<string>("FILE") { Description = "A Hugging Face style config.json." };
        var id = new Option<string?>("--id") { Description = "Id of the entry; the file's or its folder's name where left out." };
        var output = new Option<string?>("--out") { Description = "Where to write the entry; standard output where left out." };
        var command = new Command("import-model", "Makes a catalogue model of a config.json.") { file, id, output };
        command.SetAction(p => ImportModel(p.GetValue(file)!, p.GetValue(id), p.GetValue(output)));
        return command;
    }

    private static int ImportModel(string file, string? id, string? output)
    {
        var findings = new FindingBag();
        var yaml = ModelImport.Yaml(Home.Find(), file, id, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (yaml is null || findings.HasErrors) return 2;
        if (output is null) Console.Out.Write(yaml);
        else SafeFile.Write(output, yaml);
        if (output is not null) Console.Error.WriteLine($"Written to {output}; put it into catalogue/models, or name it in --model.");
        return 0;
    }

    private static object Stated(ISourced v) => new
    {
        path = v.Path, text = v.Text, low = v.LowBase, @base = v.BaseBase, high = v.HighBase, unit = v.Unit,
        source = v.Provenance.Source, date = v.Provenance.Date, grade = v.Provenance.Grade.ToString().ToLowerInvariant(),
    };

    private static int Unknown(string what, string word, IEnumerable<string> known)
    {
        Console.Error.WriteLine($"No catalogue {what} '{word}'.{Quantities.Spelling.Hint(word, known)} See 'tokenworks catalogue list'.");
        return 2;
    }
}
