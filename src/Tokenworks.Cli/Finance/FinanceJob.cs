using Tokenworks.Campus;
using Tokenworks.Finance;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>Something that answers finance questions, again and again with other settings: a scenario, a project or a structure.</summary>
internal abstract class FinanceJob
{
    /// <summary>Short names of inputs that 'solve' knows, with the path that each stands for.</summary>
    public abstract IReadOnlyDictionary<string, string> Inputs { get; }

    /// <summary>The answer with settings; null where they are faulty, and then the findings say why.</summary>
    public abstract FinanceAnswer? Answer(IReadOnlyList<string> sets, FindingBag findings);

    /// <summary>The numbers of an input before it is solved, in the unit of its path.</summary>
    public abstract (double Base, string Unit)? Stated(string path, IReadOnlyList<string> sets, FindingBag findings);

    /// <summary>The job of a target; null with a finding where there is none.</summary>
    public static FinanceJob? Of(string target, Home home, FindingBag findings)
    {
        switch (FinanceFileReader.KindOf(target))
        {
            case "annual": return new AnnualJob(target);
            case "structure": return new StructureJob(target);
            case { } other:
                findings.Error("bad-value", SourceSpan.Of(target), $"the file is of kind '{other}'", "annual, structure", "");
                return null;
            default: return new ScenarioJob(target, home);
        }
    }

    protected static ISourced? Find(object root, string path) => ScenarioValues.All(root).FirstOrDefault(v => v.Path == path);
}

/// <summary>A project by year.</summary>
internal sealed class AnnualJob(string path) : FinanceJob
{
    public override IReadOnlyDictionary<string, string> Inputs { get; } = new Dictionary<string, string>
    {
        ["price"] = "price", ["coupon"] = "loan.rate", ["capex"] = "capex", ["dscr"] = "loan.dscr", ["energy"] = "energy",
    };

    public override FinanceAnswer? Answer(IReadOnlyList<string> sets, FindingBag findings)
    {
        if (new FinanceFileReader(null).Read<AnnualFile>(path, sets, findings) is not { } file) return null;
        var terms = AnnualReading.Terms(file);
        if (file.Target is not { SolvePrice: true }) return AnnualAnswer.Of(AnnualModel.Run(terms));
        if (AnnualModel.SolvePrice(terms) is { } solved) return AnnualAnswer.Of(solved);
        findings.Error("no-price", SourceSpan.Of(path), $"no price earns {terms.TargetIrr:P2} by year {terms.TargetYear}", "", "Ask for another return, or state the price.");
        return null;
    }

    public override (double Base, string Unit)? Stated(string input, IReadOnlyList<string> sets, FindingBag findings) =>
        new FinanceFileReader(null).Read<AnnualFile>(path, sets, findings) is { } file && Find(file, input) is { } value ? (value.BaseBase, value.Unit) : null;
}

/// <summary>A structure by month.</summary>
internal sealed class StructureJob(string path) : FinanceJob
{
    public override IReadOnlyDictionary<string, string> Inputs { get; } = new Dictionary<string, string> { ["discount_rate"] = "discount_rate" };

    public override FinanceAnswer? Answer(IReadOnlyList<string> sets, FindingBag findings)
    {
        if (new FinanceFileReader(null).Read<StructureFile>(path, sets, findings) is not { } file) return null;
        var run = StructureRun.Run(StructureReading.Of(file));
        foreach (var s in SculptedCheck.Of(run).Where(s => s.IsShort))
            findings.Warning("cover-not-met", SourceSpan.Of(path), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{s.Loan}' has a cover of {s.Cover:0.000} where {s.Asked:0.###} is asked"), "",
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Its cash carries {s.CarriesUsd / 1e6:0.0} M USD at that cover: lend less, or later, or ask for less."));
        return StructureAnswer.Of(run);
    }

    public override (double Base, string Unit)? Stated(string input, IReadOnlyList<string> sets, FindingBag findings) =>
        new FinanceFileReader(null).Read<StructureFile>(path, sets, findings) is { } file && Find(file, input) is { } value ? (value.BaseBase, value.Unit) : null;
}

/// <summary>A scenario: the chain is run once, and its finance again for each setting that touches finance alone.</summary>
internal sealed class ScenarioJob(string scenario, Home home) : FinanceJob
{
    private readonly Dictionary<string, CampusResult> _runs = new(StringComparer.Ordinal);

    public override IReadOnlyDictionary<string, string> Inputs { get; } = new Dictionary<string, string>
    {
        ["rent"] = "finance.venture.leases.initial_commitment;finance.venture.leases.renewal_rent=flat", ["first_rent"] = "finance.venture.leases.initial_commitment", ["coupon"] = "notes.coupon", ["principal"] = "notes.principal", ["dscr"] = "finance.venture.leases.minimum_dscr", ["equity"] = "finance.venture.sponsor_equity",
        ["reserve"] = "finance.venture.first_term_reserve", ["discount_rate"] = "finance.discount_rate", ["gas_price"] = "supply.gas.price", ["cap"] = "finance.venture.guarantee.cap",
        ["value"] = "finance.venture.guarantee.value_at_start",
    };

    public override FinanceAnswer? Answer(IReadOnlyList<string> sets, FindingBag findings)
    {
        if (Read(sets, findings) is not { } campus) return null;
        var chain = Chain(campus, sets);
        return ScenarioAnswer.Of(FinanceSlice.From(campus), chain.Build, chain.Monthly, chain.Products, DrawBlock.Single, campus.Campus);
    }

    public override (double Base, string Unit)? Stated(string input, IReadOnlyList<string> sets, FindingBag findings) =>
        Read(sets, findings) is { } campus && Find(campus, NotesTerms.PathOf(campus, input)) is { } value ? (value.BaseBase, value.Unit) : null;

    private CampusScenario? Read(IReadOnlyList<string> sets, FindingBag findings)
    {
        var read = home.Reader.Read(scenario, [.. sets.Where(s => !NotesTerms.IsOne(s))]);
        findings.AddRange(read.Findings);
        if (read.Campus is null && !read.HasErrors)
            findings.Error("no-campus", SourceSpan.Of(scenario), "a portfolio has no finance of its own", "a scenario of one campus", "Ask about one of its campuses.");
        return read.Campus is { } campus ? NotesTerms.Apply(campus, [.. sets.Where(NotesTerms.IsOne)], findings) : null;
    }

    private CampusResult Chain(CampusScenario campus, IReadOnlyList<string> sets)
    {
        // Finance is last in the chain: what is set within it leaves the hours as they are.
        var key = string.Join('\n', sets.Where(s => !s.StartsWith("finance.", StringComparison.Ordinal) && !NotesTerms.IsOne(s)));
        if (_runs.TryGetValue(key, out var known)) return known;
        using var progress = new TerminalProgress();
        return _runs[key] = CampusRun.Run(campus, OutsideSeries.None, DrawBlock.Single, null, progress);
    }
}
