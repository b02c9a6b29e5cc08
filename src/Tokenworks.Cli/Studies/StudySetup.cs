using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>A study that can run: its scenario read and prepared, its inputs found, its metrics picked.</summary>
internal sealed class StudySetup
{
    private readonly Func<StudySetup, StudyDesign, IStudyModel> _model;
    private readonly Home _home;

    private StudySetup(Home home, StudySpec spec, StudySubject subject, IScenarioSource source, StudyDesign design, IReadOnlyList<(MetricName Name, double? Base)> metrics, StudyWorkers workers)
    {
        (_home, Spec, Subject, Source, Design, Base, _model) = (home, spec, subject, source, design, metrics, workers.Model);
        Model = ModelOf(design);
    }

    public StudySpec Spec { get; }

    public StudySubject Subject { get; }

    public IScenarioSource Source { get; }

    public StudyDesign Design { get; }

    /// <summary>The metrics with their values in the base case.</summary>
    public IReadOnlyList<(MetricName Name, double? Base)> Base { get; }

    public IReadOnlyList<MetricName> Metrics => [.. Base.Select(m => m.Name)];

    /// <summary>The chain over the study's inputs, on this machine or on a cluster.</summary>
    public IStudyModel Model { get; }

    /// <summary>As above, over other inputs of the same scenario.</summary>
    public IStudyModel ModelOf(StudyDesign design) => _model(this, design);

    /// <summary>Hours that one draw covers.</summary>
    public double HoursPerDraw => Subject.HoursPerDraw;

    /// <summary>What the scenario's reader says where one more value is set.</summary>
    public IReadOnlyList<Finding> Reading(string setting) => _home.Reader.Read(Spec.Scenario, [.. Spec.Sets, setting]).Findings;

    /// <summary>Null, with the findings shown and exit code 2 due, where something is wrong.</summary>
    public static StudySetup? Read(Home home, StudySpec spec, StudyWorkers workers)
    {
        if (Shared.Read(home, spec.Scenario, [.. spec.Sets]) is not { } read) return null;
        var findings = new FindingBag();
        var subject = StudySubject.Of(read);
        if (SeriesReader.Read(spec.Series, subject.Members, new FindingBag()) is not var (outside, files)) return null;
        var entry = Entry(home, spec.Inputs, findings);
        var design = StudyEntryInputs.Design(subject, entry, spec.Distribution, spec.WithCatalogue, spec.Only, findings);
        var all = PreparedSubject.Of(subject, outside).Base();
        var isDefault = spec.Metrics.SequenceEqual(MetricNames.Default);
        var (found, unknown) = MetricNames.Pick(all, isDefault ? MetricNames.DefaultOf(subject) : spec.Metrics);
        if (!isDefault)
            foreach (var name in unknown)
                findings.Error("unknown-metric", SourceSpan.Of($"--metrics {name}"), $"no metric fits '{name}'.{Quantities.Spelling.Hint(name, all.Select(m => m.Name.Name))}", "a number of summary.json", "See 'tokenworks run SCENARIO --json' or docs/summary.md.");
        FindingsOutput.Write(findings.Items, true);
        var source = new ReaderSource(home.Reader, spec.Scenario, spec.Sets, outside);
        if (findings.HasErrors) return null;
        var picked = spec with { Metrics = [.. found.Select(m => m.Name.Name)], Series = files, Fingerprint = StudyFingerprint.Of(all, design) };
        return new StudySetup(home, picked, subject, source, design, found, workers);
    }

    private static StudyEntry? Entry(Home home, string inputs, FindingBag findings) =>
        inputs.Length == 0 ? null
        : File.Exists(inputs) ? home.Catalogue.ReadFile<StudyEntry>(inputs, findings)
        : home.Catalogue.Get<StudyEntry>(inputs, findings, SourceSpan.Of("--inputs"));
}
